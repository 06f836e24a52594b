import { type ResultBackend, SheafError, type StoredResult } from '@sheaf/core'
import { explain } from '@sheaf/redis-connection'
import { fetchResults, forget } from './fetch.js'
import { type RedisResultBackendOptions, type RedisResultBackendSettings, readOptions } from './options.js'
import { store } from './store.js'
import { ResultWaits } from './waits.js'

/**
 * A store of results on Redis ≥ 6.2 or Valkey ≥ 7.2: a single server, Sentinel or a cluster.
 *
 * The results of a batch are stored and published in one write. All waits share one connection; when it breaks it is opened
 * again, and what was stored meanwhile is found. Each result expires by itself.
 *
 * @throws {CONFIG_INVALID} If an option is out of range, or the client is none of ioredis or node-redis.
 *
 * @example
 * ```ts
 * import { App, Batches } from '@sheaf/core'
 * import { RedisBroker } from '@sheaf/adapter-redis'
 * import { RedisResultBackend } from '@sheaf/backend-redis'
 * import { Redis } from 'ioredis'
 *
 * const client = new Redis('redis://127.0.0.1:6379')
 * const square = new Batches<number, number>({
 *   name: 'square',
 *   run(requests) {
 *     for (const request of requests) request.succeed(request.payload ** 2)
 *   },
 * })
 * const app = new App({
 *   broker: new RedisBroker({ client }),
 *   backend: new RedisResultBackend({ client, expires: '1h' }),
 *   tasks: [square],
 * })
 * const handle = await square.enqueue(12)
 * console.log(await handle.wait({ timeout: '10s' }))
 * ```
 */
export class RedisResultBackend implements ResultBackend {
  readonly #settings: RedisResultBackendSettings
  readonly #waits: ResultWaits
  #isClosed = false

  /** Makes a store on your client; the server is asked when it is first used. @throws {CONFIG_INVALID} If an option is refused. */
  constructor(options: RedisResultBackendOptions) {
    this.#settings = readOptions(options)
    this.#waits = new ResultWaits(this.#settings)
  }

  /**
   * Stores results in one round trip. A final state stays when a RETRY comes after it, and gives way to another final state.
   *
   * @throws {PAYLOAD_INVALID} If results cannot be written as JSON; `ids` names them, all others are stored.
   * @throws {CLOSED} After `close()`.
   */
  store(results: readonly StoredResult[]): Promise<void> {
    return this.#do('Storing results', () => store(this.#settings, results))
  }

  /**
   * Reads results in one round trip, in the order of `ids`.
   *
   * @throws {CLOSED} After `close()`.
   */
  fetch(ids: readonly string[]): Promise<readonly (StoredResult | undefined)[]> {
    return this.#do('Reading results', () => fetchResults(this.#settings, ids))
  }

  /**
   * Resolves with the result of a request once it is final. A server that cannot be reached is waited for; one that
   * refuses the client is not.
   *
   * @throws {CLOSED} After `close()`, and when the backend is closed while waiting.
   */
  async wait(id: string, signal: AbortSignal): Promise<StoredResult> {
    if (this.#isClosed) throw closed()
    signal.throwIfAborted()
    return this.#waits.wait(id, signal)
  }

  /**
   * Deletes results.
   *
   * @throws {CLOSED} After `close()`.
   */
  forget(ids: readonly string[]): Promise<void> {
    return this.#do('Deleting results', () => forget(this.#settings, ids))
  }

  /** Closes the connection that the backend opened, and rejects all waits with CLOSED. The client is closed
   * only where `closeClient` says so. Idempotent. */
  async close(): Promise<void> {
    this.#isClosed = true
    this.#waits.close(closed())
    await this.#settings.connection.detach()
  }

  /** Closes the backend, as {@link RedisResultBackend.close} does. */
  [Symbol.asyncDispose](): Promise<void> {
    return this.close()
  }

  async #do<Value>(what: string, work: () => Promise<Value>): Promise<Value> {
    if (this.#isClosed) throw closed()
    try {
      return await work()
    } catch (error) {
      throw SheafError.is(error) ? error : explain(what, error, this.#settings.connection.lastError)
    }
  }
}

function closed(): SheafError {
  return new SheafError('CLOSED', 'This RedisResultBackend is closed. Create another one to go on.')
}
