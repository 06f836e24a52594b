import { SheafError } from '../errors/sheaf-error.js'
import type { Clock } from '../ports/clock.js'
import type { ResultBackend, StoredResult } from '../ports/result-backend.js'
import { inTime, type Patience } from '../time/in-time.js'
import { ask, contractFault } from './ask.js'

/** How long an answer of a result backend is waited for. */
const answerMs = 10_000

/** What a result backend is guarded with. */
export interface BackendGuardParts {
  readonly clock: Clock
  reportError(error: unknown, during: string): void
}

/**
 * A result backend as the rest may rely on: each call but `wait` ends in time, with an answer that makes sense, or rejects;
 * none throws.
 */
export class GuardedBackend implements ResultBackend {
  /** The user's own. */
  readonly inner: ResultBackend
  readonly #clock: Clock
  readonly #complain: (error: Error) => void

  constructor(inner: ResultBackend, { clock, reportError }: BackendGuardParts) {
    this.inner = inner
    this.#clock = clock
    this.#complain = (error) => reportError(error, 'checking what the result backend answers')
  }

  /** `patience`: how long it may take, if not the usual. */
  store(results: readonly StoredResult[], patience?: Patience<void>): Promise<void> {
    return this.#inTime('store', () => this.inner.store(results), patience)
  }

  async fetch(ids: readonly string[]): Promise<readonly (StoredResult | undefined)[]> {
    const answer: unknown = await this.#inTime('fetch', () => this.inner.fetch(ids))
    if (Array.isArray(answer) && answer.length === ids.length) return answer
    throw contractFault('fetch', `an array of ${ids.length} results`, answer)
  }

  /** For as long as it takes: the caller says for how long. */
  async wait(id: string, signal: AbortSignal): Promise<StoredResult> {
    const answer: unknown = await ask('wait', () => this.inner.wait(id, signal), this.#complain)
    if (typeof (answer as StoredResult | null | undefined)?.state === 'string') return answer as StoredResult
    throw contractFault('wait', 'a result with a state', answer)
  }

  forget(ids: readonly string[]): Promise<void> {
    return this.#inTime('forget', () => this.inner.forget(ids))
  }

  close(): Promise<void> {
    return this.#inTime('close', () => this.inner.close())
  }

  #inTime<T>(method: string, call: () => Promise<T>, patience?: Patience<T>): Promise<T> {
    const timeoutError = () => backendTimeout(answerMs)
    const answer = ask(method, call, this.#complain)
    return inTime(answer, patience ?? { clock: this.#clock, ms: answerMs, timeoutError })
  }
}

/** The error of a result backend that did not answer. */
export function backendTimeout(ms: number): SheafError {
  return new SheafError('RESULT_TIMEOUT', `The result backend did not answer within ${ms} ms.`)
}
