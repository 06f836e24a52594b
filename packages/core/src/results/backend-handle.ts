import { describeError } from '../errors/describe-error.js'
import { SheafError } from '../errors/sheaf-error.js'
import { fromStoredError } from '../errors/stored-error.js'
import type { ResultBackend, StoredResult } from '../ports/result-backend.js'
import { onAbort } from '../values/on-abort.js'
import { type CheckedWaitOptions, checkWaitOptions } from './check-wait-options.js'
import type { RequestState, ResultHandle, ResultSnapshot, WaitOptions } from './result-handle.js'
import { type ResultSource, requireBackend } from './result-source.js'

/** A {@link ResultHandle} that reads from an app's result backend. */
export class BackendHandle<Result> implements ResultHandle<Result> {
  readonly id: string
  readonly #source: ResultSource
  readonly #isIgnored: boolean

  constructor(id: string, source: ResultSource, isIgnored = false) {
    this.id = id
    this.#source = source
    this.#isIgnored = isIgnored
  }

  async wait(options: WaitOptions = {}): Promise<Result> {
    const patience = checkWaitOptions(options)
    const backend = requireBackend(this.#source)
    if (this.#isIgnored) {
      throw new SheafError(
        'NO_BACKEND',
        `The result of request ${this.id} is ignored (ignoreResult), so it will never come.`,
      )
    }
    return this.#read(await this.#waitWithin(backend, patience))
  }

  async state(): Promise<RequestState> {
    const [stored] = await requireBackend(this.#source).fetch([this.id])
    return stored?.state ?? 'PENDING'
  }

  async get(): Promise<ResultSnapshot<Result>> {
    const [stored] = await requireBackend(this.#source).fetch([this.id])
    if (!stored) return { state: 'PENDING' }
    const { state, result, error, attempt, finishedAt } = stored
    return {
      state,
      ...(result !== undefined && { value: result as Result }),
      ...(error && { error: fromStoredError(error) }),
      ...(attempt !== undefined && { attempt }),
      ...(finishedAt !== undefined && { finishedAt: new Date(finishedAt) }),
    }
  }

  /** The handle of the request that stands, where this one was deduplicated away. */
  standing(ids: ReadonlyMap<string, string>): BackendHandle<Result> {
    const id = ids.get(this.id)
    return id === undefined ? this : new BackendHandle(id, this.#source, this.#isIgnored)
  }

  /** The backend is told to give up, and is not waited for: it may be what hangs. */
  async #waitWithin(
    backend: ResultBackend,
    { timeoutMs, signal }: CheckedWaitOptions,
  ): Promise<StoredResult> {
    signal?.throwIfAborted()
    const ended = new AbortController()
    const onTimeout = () =>
      ended.abort(
        new SheafError(
          'RESULT_TIMEOUT',
          `Request ${this.id} has no result after ${timeoutMs} ms; it may still come.`,
        ),
      )
    const timer = timeoutMs === undefined ? undefined : this.#source.clock.setTimer(onTimeout, timeoutMs)
    const cancel = signal && onAbort(signal, () => ended.abort(signal.reason))
    try {
      return await new Promise((resolve, reject) => {
        ended.signal.addEventListener('abort', () => reject(ended.signal.reason))
        backend.wait(this.id, ended.signal).then(resolve, reject)
      })
    } finally {
      timer?.clear()
      cancel?.()
    }
  }

  #read({ state, result, error, task }: StoredResult): Result {
    const name = task === undefined ? `Request ${this.id}` : `Request ${this.id} of task '${task}'`
    if (state === 'EXPIRED') throw new SheafError('REQUEST_EXPIRED', `${name} expired before it could run.`)
    if (state === 'SUCCESS') return result as Result
    const cause = error && fromStoredError(error)
    const why = cause ? describeError(cause) : 'no error was stored'
    throw new SheafError('REQUEST_FAILED', `${name} failed: ${why}`, { cause })
  }
}
