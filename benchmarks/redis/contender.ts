/** One way to put messages into a queue and to work them off. */
export interface Contender {
  readonly name: string
  /** Whether the size of a batch means anything to it. */
  readonly hasBatches: boolean
  /** How many messages it is given, as a share of what the others are: slow ones need not hold up the run. */
  readonly share: number
  open(setting: Setting): Promise<OpenContender>
}

export interface Setting {
  readonly port: number
  readonly queue: string
  readonly batch: number
}

export interface OpenContender {
  /** Stores so many messages of one payload, as many in a call as it likes. */
  produce(count: number, payload: string): Promise<void>
  /** Works off so many messages without doing anything. */
  consume(count: number): Promise<void>
  close(): Promise<void>
}
