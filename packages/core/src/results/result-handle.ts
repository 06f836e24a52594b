import { SheafError } from '../errors/sheaf-error.js'
import { fromStoredError } from '../errors/stored-error.js'
import { type Duration, parseDuration } from '../options/duration.js'
import type { Clock } from '../ports/clock.js'
import type { ResultBackend, StoredResult } from '../ports/result-backend.js'

/** Where a result is read from, and by which time it is waited for. */
export interface ResultSource {
  readonly backend: ResultBackend | undefined
  readonly clock: Clock
}

/** @throws {NO_BACKEND} If there is none. */
export function requireBackend({ backend }: ResultSource): ResultBackend {
  if (backend) return backend
  throw new SheafError(
    'NO_BACKEND',
    'No result backend is configured, so no result is kept. Use new App({ backend }).',
  )
}

/** How long to wait for a result. */
export interface WaitOptions {
  /** @defaultValue no limit */
  readonly timeout?: Duration
  readonly signal?: AbortSignal
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
export class ResultHandle<Result = unknown> {
  readonly id: string
  readonly #source: ResultSource
  readonly #isIgnored: boolean

  /** @internal */
  constructor(id: string, source: ResultSource, isIgnored = false) {
    this.id = id
    this.#source = source
    this.#isIgnored = isIgnored
  }

  /**
   * Waits for the request's result.
   *
   * @throws {REQUEST_FAILED} If it was given up; `cause` is the error.
   * @throws {REQUEST_EXPIRED} If it expired before it could run.
   * @throws {RESULT_TIMEOUT} If there is no result in time.
   * @throws {NO_BACKEND} At once, if the app has no result backend, or the request's result is ignored.
   */
  async wait(options: WaitOptions = {}): Promise<Result> {
    const backend = requireBackend(this.#source)
    if (this.#isIgnored) {
      throw new SheafError(
        'NO_BACKEND',
        `The result of request ${this.id} is ignored (ignoreResult), so it will never come.`,
      )
    }
    return this.#read(await this.#waitWithin(backend, options))
  }

  /**
   * Where the request stands: `'PENDING'` where nothing is stored of it (yet, or any more).
   *
   * @throws {NO_BACKEND} If the app has no result backend.
   */
  async state(): Promise<RequestState> {
    const [stored] = await requireBackend(this.#source).fetch([this.id])
    return stored?.state ?? 'PENDING'
  }

  /** The backend is told to give up, and is not waited for: it may be what hangs. */
  async #waitWithin(backend: ResultBackend, { timeout, signal }: WaitOptions): Promise<StoredResult> {
    signal?.throwIfAborted()
    const ended = new AbortController()
    const timeoutMs = timeout === undefined ? undefined : parseDuration(timeout, 'wait: timeout')
    const onTimeout = () =>
      ended.abort(
        new SheafError(
          'RESULT_TIMEOUT',
          `Request ${this.id} has no result after ${timeoutMs} ms; it may still come.`,
        ),
      )
    const timer = timeoutMs === undefined ? undefined : this.#source.clock.setTimer(onTimeout, timeoutMs)
    const onAbort = () => ended.abort(signal?.reason)
    signal?.addEventListener('abort', onAbort)
    try {
      return await new Promise((resolve, reject) => {
        ended.signal.addEventListener('abort', () => reject(ended.signal.reason))
        backend.wait(this.id, ended.signal).then(resolve, reject)
      })
    } finally {
      timer?.clear()
      signal?.removeEventListener('abort', onAbort)
    }
  }

  #read({ state, result, error, task }: StoredResult): Result {
    const name = task === undefined ? `Request ${this.id}` : `Request ${this.id} of task '${task}'`
    if (state === 'EXPIRED') throw new SheafError('REQUEST_EXPIRED', `${name} expired before it could run.`)
    if (state === 'SUCCESS') return result as Result
    const cause = error && fromStoredError(error)
    throw new SheafError('REQUEST_FAILED', `${name} failed: ${error?.message ?? 'no error was stored'}`, {
      cause,
    })
  }
}
