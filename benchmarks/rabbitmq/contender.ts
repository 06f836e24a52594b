/** One way to work a queue off. */
export interface Contender {
  readonly name: string
  /** Messages that it may hold. */
  readonly prefetch: number
  /** Receives, parses, and acks in batches of a hundred so many messages; resolves when all are acked. */
  consume(work: Work): Promise<void>
}

/** A full queue, and how much of it is to be worked off. */
export interface Work {
  readonly url: string
  readonly queue: string
  readonly count: number
}

/** What one contender took for one queue: from its first message on, its start apart. */
export interface Measurement {
  readonly perSecond: number
  /** Of its process. */
  readonly cpuSecondsPer100k: number
}
