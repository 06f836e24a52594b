import type { Duration } from '../options/duration.js'
import type { StoredResult } from '../ports/result-backend.js'

/** How long to wait for a result. */
export interface WaitOptions {
  /** How long to wait, before RESULT_TIMEOUT. @defaultValue no limit */
  readonly timeout?: Duration | undefined
  /** Ends the wait: it rejects with the reason of the signal. @defaultValue none */
  readonly signal?: AbortSignal | undefined
}

/** One look at a request, as far as the result backend knows. */
export interface ResultSnapshot<Result = unknown> {
  /** `'PENDING'` where nothing is stored of it (yet, or any more). */
  readonly state: RequestState
  /** What `succeed(value)` was given; present in state SUCCESS, where it was given something. */
  readonly value?: Result | undefined
  /** Why it failed, or is retried; an Error with the name, code and causes that were stored. */
  readonly error?: Error | undefined
  /** The attempt that ended so. */
  readonly attempt?: number | undefined
  /** When it came to a final state. */
  readonly finishedAt?: Date | undefined
}

/** Where a request stands, as far as the result backend knows. */
export type RequestState = 'PENDING' | StoredResult['state']

/**
 * The caller's end of a request: its id, and what became of it.
 *
 * @example
 * ```ts
 * const handle = await lookup.enqueue('celery')
 * const value = await handle.wait({ timeout: '10s' })
 * ```
 */
export interface ResultHandle<Result = unknown> {
  /** The request's id. */
  readonly id: string

  /**
   * Waits for the request's result.
   *
   * @throws {REQUEST_FAILED} If it was given up; `cause` is the error.
   * @throws {REQUEST_EXPIRED} If it expired before it could run.
   * @throws {RESULT_TIMEOUT} If there is no result in time.
   * @throws {NO_BACKEND} At once, if the app has no result backend, or the request's result is ignored.
   */
  wait(options?: WaitOptions): Promise<Result>

  /**
   * Where the request stands: `'PENDING'` where nothing is stored of it (yet, or any more).
   *
   * @throws {NO_BACKEND} If the app has no result backend.
   * @throws {RESULT_TIMEOUT} If the result backend does not answer within 10 s.
   */
  state(): Promise<RequestState>

  /**
   * What is known of the request now: one look, no waiting. It never rejects for what became of the request.
   *
   * @throws {NO_BACKEND} If the app has no result backend.
   * @throws {RESULT_TIMEOUT} If the result backend does not answer within 10 s.
   *
   * @example
   * ```ts
   * const { state, value, error } = await handle.get()
   * ```
   */
  get(): Promise<ResultSnapshot<Result>>
}
