/**
 * The port to a store of results.
 *
 * Final states are SUCCESS, FAILURE and EXPIRED. A later final state replaces an earlier one; RETRY never replaces any.
 */
export interface ResultBackend {
  /** Stores results in one round trip, each until its `expiresMs` has passed. */
  store(results: readonly StoredResult[]): Promise<void>
  /** Reads results; `undefined` where there is none (any more), in the order of `ids`. */
  fetch(ids: readonly string[]): Promise<readonly (StoredResult | undefined)[]>
  /** Resolves at a final state, at once if there is one already. Rejects with `signal.reason` when aborted. */
  wait(id: string, signal: AbortSignal): Promise<StoredResult>
  /** Deletes results; unknown ids are no error. */
  forget(ids: readonly string[]): Promise<void>
  /** Closes what the backend itself opened; pending waits reject with CLOSED. Idempotent. */
  close(): Promise<void>
}

/** What became of one request, as it is stored. */
export interface StoredResult {
  readonly id: string
  readonly task?: string | undefined
  readonly state: 'RETRY' | 'SUCCESS' | 'FAILURE' | 'EXPIRED'
  /** What `succeed(result)` was given. JSON. */
  readonly result?: unknown
  readonly error?: StoredError | undefined
  readonly attempt?: number | undefined
  /** Epoch milliseconds. */
  readonly finishedAt?: number | undefined
  /** How long the result is kept, in milliseconds. */
  readonly expiresMs?: number | undefined
}

/**
 * An error in a form that can be stored, with its causes: bounded in depth, number and size, and without the credentials of
 * URLs. Fields of its own are not among it: clients keep requests and passwords there.
 */
export interface StoredError {
  readonly name: string
  readonly message: string
  readonly stack?: string | undefined
  readonly code?: string | undefined
  /** The error underneath. */
  readonly cause?: StoredError | undefined
  /** What it stands for, where that is several errors (AggregateError). */
  readonly errors?: readonly StoredError[] | undefined
}
