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
  /** The request's id. */
  readonly id: string
  /** Its task's name; absent where it was marked out of band. */
  readonly task?: string | undefined
  /** What became of it. All but RETRY are final. */
  readonly state: 'RETRY' | 'SUCCESS' | 'FAILURE' | 'EXPIRED'
  /** What `succeed(result)` was given. JSON. */
  readonly result?: unknown
  /** Why it failed, or is retried. */
  readonly error?: StoredError | undefined
  /** The attempt that ended so. */
  readonly attempt?: number | undefined
  /** When it came to this state, in epoch milliseconds. */
  readonly finishedAt?: number | undefined
  /** How long the result is kept, in milliseconds. */
  readonly expiresMs?: number | undefined
}

/**
 * An error in a form that can be stored, with its causes: bounded in depth, number and size, and without the credentials of
 * URLs. Fields of its own are not among it: clients keep requests and passwords there.
 */
export interface StoredError {
  /** As `error.name`. */
  readonly name: string
  /** As `error.message`. */
  readonly message: string
  /** As `error.stack`, where it has one. */
  readonly stack?: string | undefined
  /** As `error.code`, where it has one. */
  readonly code?: string | undefined
  /** The error underneath. */
  readonly cause?: StoredError | undefined
  /** What it stands for, where that is several errors (AggregateError). */
  readonly errors?: readonly StoredError[] | undefined
}
