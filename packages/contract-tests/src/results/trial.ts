import { randomUUID } from 'node:crypto'
import { setMaxListeners } from 'node:events'
import { setTimeout as wait } from 'node:timers/promises'
import type { ResultBackend, StoredResult } from '@sheaf/core'
import { closeAll } from '../close-all.js'
import { fail, same } from '../compare.js'
import { eventually, handled, within } from '../waiting.js'
import type { ResultBackendContractSettings, ResultBackendUnderTest } from './options.js'

/** Everything that one case has to itself: a backend whose every call has a deadline, ids, and time. */
export class ResultBackendTrial {
  readonly #subject: ResultBackendUnderTest
  readonly #backends: ResultBackend[]
  readonly #over = new AbortController()
  readonly #prefix = randomUUID()
  readonly timeoutMs: number
  readonly quietMs: number
  #results = 0

  private constructor(settings: ResultBackendContractSettings, subject: ResultBackendUnderTest) {
    this.#subject = subject
    setMaxListeners(0, this.#over.signal) // many waits share it, on purpose
    this.#backends = [subject.backend]
    this.timeoutMs = settings.timeoutMs
    this.quietMs = settings.quietMs ?? (this.hasManualTime ? 5 : 50)
  }

  static async open(settings: ResultBackendContractSettings): Promise<ResultBackendTrial> {
    return new ResultBackendTrial(settings, await settings.create())
  }

  get backend(): ResultBackend {
    return this.#subject.backend
  }

  /** Whether a case can move the backend's clock. */
  get hasManualTime(): boolean {
    return this.#subject.passTime !== undefined
  }

  /** Another backend on the same store; the same one where the adapter cannot make another. */
  async connect(): Promise<ResultBackend> {
    if (this.#subject.connect === undefined) return this.backend
    const backend = await this.#subject.connect()
    this.#backends.push(backend)
    return backend
  }

  /** An id that no other case has. */
  id(label = 'request'): string {
    this.#results += 1
    return `${this.#prefix}-${label}-${this.#results}`
  }

  store(...results: readonly StoredResult[]): Promise<void> {
    return within(this.timeoutMs, 'store', this.backend.store(results))
  }

  fetch(...ids: readonly string[]): Promise<readonly (StoredResult | undefined)[]> {
    return within(this.timeoutMs, 'fetch', this.backend.fetch(ids))
  }

  forget(...ids: readonly string[]): Promise<void> {
    return within(this.timeoutMs, 'forget', this.backend.forget(ids))
  }

  /** Starts to wait; the end of the case aborts it. Nothing awaits it here. */
  wait(id: string, signal?: AbortSignal, backend = this.backend): Promise<StoredResult> {
    const ended = signal ?? this.#over.signal
    return handled(backend.wait(id, ended))
  }

  /** What a wait came to, or a failed case once the time is over. */
  arrived(waiting: Promise<StoredResult>): Promise<StoredResult> {
    return within(this.timeoutMs, 'wait', waiting)
  }

  /** Fails the case if a wait ends in the quiet time. */
  async staysPending(waiting: Promise<StoredResult>, what: string): Promise<void> {
    let came: StoredResult | undefined
    const note = waiting.then((result) => {
      came = result
    })
    await Promise.race([note, wait(this.quietMs)])
    if (came !== undefined) fail(`a wait ${what}`, 'to go on', came)
  }

  /** Fails the case unless the state stored is this one, now. */
  async stateIs(id: string, state: StoredResult['state'] | undefined, what: string): Promise<void> {
    const [result] = await this.fetch(id)
    same(result?.state, state, `the state ${what}`)
  }

  /** Waits until a result has expired, or lets the backend's clock pass the time. */
  async expires(id: string, afterMs: number): Promise<void> {
    await this.#subject.passTime?.(afterMs + 1)
    const deadlineMs = this.hasManualTime ? 0 : afterMs + this.timeoutMs
    await eventually(
      deadlineMs,
      () => this.fetch(id),
      ([result]) => same(result, undefined, `what is fetched ${afterMs} ms after it was stored for so long`),
    )
  }

  /** Ends every wait and closes the backends and what the adapter's test made. */
  async close(): Promise<void> {
    this.#over.abort()
    await closeAll([
      ...this.#backends.map((backend) => () => within(this.timeoutMs, 'close', backend.close())),
      async () => this.#subject.close?.(),
    ])
  }
}
