/**
 * What was counted of one task in a second, a minute or an hour, over all processes.
 *
 * Every figure is a whole number, and stays at 4,294,967,295 where it would go beyond. Times are sums over the batches;
 * divided by `batches` they are means.
 */
export interface TaskCounts {
  /** Batches of which everything was settled. */
  readonly batches: number
  /** The requests of those batches, before folding. */
  readonly requests: number
  /** How many requests `run` was given, after folding: divided by `batches`, the mean size of a batch. */
  readonly size: number
  /** How many requests those batches could have held: `size` divided by it is how full batches are. */
  readonly cap: number
  /** Requests that `enqueue` and its siblings were called with; those that the broker then did not take count as well. */
  readonly enqueued: number
  /** Requests that were acked as done. */
  readonly succeeded: number
  /** Requests that went back for another attempt. */
  readonly retried: number
  /** Requests that went back by `postpone()`. */
  readonly postponed: number
  /** Requests that were given up. */
  readonly failed: number
  /** Requests whose `expires` had passed before the run. */
  readonly expired: number
  /** Those whose lease was lost. */
  readonly lost: number
  /** Messages that were no request of a task: undecodable, invalid, or for a task that nobody knows. */
  readonly rejected: number
  /** Batches by what closed them; together they are `batches`. */
  readonly closedBy: ClosedByCounts
  /** Batches whose run threw, or whose time limit was over. */
  readonly threw: number
  /** Calls of `run` beyond the first of each batch, where batches were bisected. */
  readonly extraRuns: number
  /** Batches that ran a request alone which could have had company at its first attempt. */
  readonly isolated: number
  /** From the first request's receipt to the start of `run`, in milliseconds. */
  readonly waitedMs: number
  /** From the start of `run` to its verdicts, in milliseconds. */
  readonly ranMs: number
  /** Batches by how full they were: ten numbers, the first of those up to a tenth of their cap. */
  readonly fill: readonly number[]
  /**
   * Batches by how long they waited: sixteen numbers, of those up to 5, 10, 25, 50, 100, 250 and 500 ms, 1, 2.5, 5, 10 and
   * 30 s, 1, 5 and 15 min, and of those beyond.
   */
  readonly waited: readonly number[]
  /** Batches by how long they ran, in the same sixteen steps. */
  readonly ran: readonly number[]
}

/** Batches by why their buffers were closed; see `Trigger`. */
export interface ClosedByCounts {
  /** Those that were full. */
  readonly count: number
  /** Those whose interval was over. */
  readonly interval: number
  /** Those that one more request would have taken over `flushBytes`. */
  readonly bytes: number
  /** Those that made room for another key. */
  readonly keys: number
  /** Those that were closed because the worker held all it may. */
  readonly prefetch: number
  /** Those that were closed because the worker stopped. */
  readonly stop: number
}
