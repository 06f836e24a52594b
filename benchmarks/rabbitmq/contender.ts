/** One way to work a queue off. */
export interface Contender {
  readonly name: string
  /** Messages that it may hold. */
  readonly prefetch: number
  /** Receives, parses, and acks in batches of a hundred so many messages; resolves with when the first came and all were acked. */
  consume(work: Work): Promise<Span>
}

/** A full queue, and how much of it is to be worked off. */
export interface Work {
  readonly url: string
  readonly queue: string
  readonly count: number
}

/** Moments of `performance.now()`. */
export interface Span {
  readonly firstAt: number
  readonly lastAt: number
}

/** What one contender took for one queue: the time from its first message on, its start apart. */
export interface Measurement {
  readonly perSecond: number
  /** Of its process, start and end included. */
  readonly cpuSecondsPer100k: number
}
