import {
  type Clock,
  type Duration,
  OptionChecks,
  type ResultBackend,
  SheafError,
  type StoredResult,
  systemClock,
} from '@sheaf/core'
import { ResultStore } from './result-store.js'
import { ResultWaits } from './result-waits.js'

/** How a {@link MemoryResultBackend} behaves. */
export interface MemoryResultBackendOptions {
  /**
   * Where the backend's time comes from.
   *
   * @defaultValue the system's clock
   */
  readonly clock?: Clock | undefined
  /**
   * How long a result is kept that names no expiry. The results of an app name one: see `AppOptions.resultExpires`.
   *
   * @defaultValue `'1d'`
   */
  readonly expires?: Duration | undefined
}

/**
 * A store of results inside one process.
 *
 * Results are kept as JSON and read back from it, so that a test sees what a real store gives: dates have become strings,
 * and `undefined` is gone. An expired result is never returned; it leaves the memory as new results come in.
 *
 * @example
 * ```ts
 * const app = new App({ broker: new MemoryBroker(), backend: new MemoryResultBackend({ expires: '1h' }), tasks: [lookup] })
 * const handle = await lookup.enqueue('celery')
 * console.log(await handle.wait({ timeout: '10s' }))
 * ```
 */
export class MemoryResultBackend implements ResultBackend {
  readonly #store: ResultStore
  readonly #waits = new ResultWaits()
  #isClosed = false

  /** Makes an empty store. @throws {CONFIG_INVALID} If an option is unknown or out of range. */
  constructor(options: MemoryResultBackendOptions = {}) {
    const check = new OptionChecks('MemoryResultBackend', options, ['clock', 'expires'])
    const clock = check.methods('clock', ['now', 'monotonic', 'setTimer']) as Clock | undefined
    this.#store = new ResultStore(clock ?? systemClock, check.duration('expires', '1d'))
  }

  /**
   * Stores results. A final state stays when a RETRY comes after it, and gives way to another final state.
   *
   * @throws {PAYLOAD_INVALID} If results cannot be written as JSON; `ids` names them, all others are stored.
   * @throws {CLOSED} After `close()`.
   */
  async store(results: readonly StoredResult[]): Promise<void> {
    this.#checkOpen()
    const refused: string[] = []
    let cause: unknown
    for (const result of results) {
      try {
        const json = this.#store.put(result)
        if (json !== undefined && result.state !== 'RETRY') this.#waits.resolve(result.id, json)
      } catch (error) {
        refused.push(result.id)
        cause = error
      }
    }
    if (refused.length === 0) return
    throw new SheafError(
      'PAYLOAD_INVALID',
      `${refused.length} of ${results.length} results not stored, because they cannot be written as JSON: ${refused.join(', ')}.`,
      { cause, ids: refused },
    )
  }

  /**
   * Reads results, in the order of `ids`.
   *
   * @throws {CLOSED} After `close()`.
   */
  async fetch(ids: readonly string[]): Promise<readonly (StoredResult | undefined)[]> {
    this.#checkOpen()
    return ids.map((id) => this.#store.get(id))
  }

  /**
   * Resolves with the result of a request once it is final.
   *
   * @throws {CLOSED} After `close()`, and when the backend is closed while waiting.
   */
  async wait(id: string, signal: AbortSignal): Promise<StoredResult> {
    this.#checkOpen()
    signal.throwIfAborted()
    const found = this.#store.get(id)
    if (found !== undefined && found.state !== 'RETRY') return found
    return JSON.parse(await this.#waits.wait(id, signal)) as StoredResult
  }

  /**
   * Deletes results.
   *
   * @throws {CLOSED} After `close()`.
   */
  async forget(ids: readonly string[]): Promise<void> {
    this.#checkOpen()
    for (const id of ids) this.#store.delete(id)
  }

  /** Closes the backend, and rejects all waits with CLOSED. Idempotent. */
  async close(): Promise<void> {
    this.#isClosed = true
    this.#waits.rejectAll(closed())
  }

  /** Closes the backend, as {@link MemoryResultBackend.close} does. */
  [Symbol.asyncDispose](): Promise<void> {
    return this.close()
  }

  #checkOpen(): void {
    if (this.#isClosed) throw closed()
  }
}

function closed(): SheafError {
  return new SheafError('CLOSED', 'This MemoryResultBackend is closed. Create another one to go on.')
}
