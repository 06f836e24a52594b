/** What an operator may ask about a queue. What a service cannot do is absent, never faked. */
export interface BrokerAdmin {
  /** How many messages a queue holds, by where they are; approximate where the service's own counts are. */
  counts(queue: string): Promise<QueueCounts>
  /** Reads dead letters, a page at a time, the oldest first. */
  listDead?(queue: string, page?: DeadLetterPage): Promise<DeadLetterList>
  /** Puts dead letters back into the queue with attempt 1: those of the given ids, or all. Returns how many. */
  redrive(queue: string, ids?: readonly string[]): Promise<number>
  /** Deletes dead letters: those of the given ids, or all. Returns how many. */
  discard?(queue: string, ids?: readonly string[]): Promise<number>
  /** Deletes what is ready and what is delayed. Returns how many. */
  purge(queue: string): Promise<number>
  /** The server's time, in epoch milliseconds; absent where it cannot be asked. */
  now?(): Promise<number>
}

/** How many messages of a queue there are, by where they are. */
export interface QueueCounts {
  /** Waiting for a worker. */
  readonly ready: number
  /** Not due yet. */
  readonly delayed: number
  /** Held by workers; absent where the service cannot tell. */
  readonly leased?: number | undefined
  /** Given up. */
  readonly dead: number
  /** How long the oldest ready message has waited since it was first stored, in milliseconds; absent where none waits or the service cannot tell. */
  readonly oldestMs?: number | undefined
}

/** Which page of dead letters is wanted. */
export interface DeadLetterPage {
  /** The most dead letters of a page. @defaultValue 100 */
  readonly limit?: number | undefined
  /** As returned with the page before. */
  readonly cursor?: string | undefined
}

/** One page of dead letters. */
export interface DeadLetterList {
  /** The dead letters of this page, the oldest first. */
  readonly items: readonly DeadLetter[]
  /** Present where there are more. */
  readonly cursor?: string | undefined
}

/** One message that was given up. */
export interface DeadLetter {
  /** The id that the message was published with. */
  readonly id: string
  /** The message as it was published. */
  readonly body: string
  /** Why it was given up, in words. */
  readonly reason: string
  /** The error's text, where there was one. */
  readonly error?: string | undefined
  /** The attempt at which it was given up. */
  readonly attempt: number
  /** When, in epoch milliseconds. */
  readonly at: number
}
