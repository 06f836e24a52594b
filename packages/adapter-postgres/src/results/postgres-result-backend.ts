import { type ResultBackend, SheafError, type StoredResult } from '@sheaf/core'
import { useClient } from '../connection/client-users.js'
import { connect } from '../connection/connect.js'
import { connectListener } from '../connection/connect-listener.js'
import { explain } from '../connection/explain.js'
import type { ClientConnection } from '../connection/sql-client.js'
import { unquoted } from '../schema/name.js'
import { fetchResults, forget } from './fetch.js'
import {
  type PostgresResultBackendOptions,
  type PostgresResultBackendSettings,
  readOptions,
} from './options.js'
import { ResultTables } from './result-tables.js'
import { type Listen, ResultWaits } from './result-waits.js'
import { store } from './store.js'
import { ResultSweeper } from './sweeper.js'

// An app tries for five seconds to store a result: a silent connection has to be noticed before.
const answerMs = 4_000

/**
 * A store of results on PostgreSQL ≥ 14, through your own client of `pg` or postgres.js, or on PGlite.
 *
 * The results of a batch are stored in one statement. All waits share one connection, which listens, and results that
 * nobody waits for are told to nobody. Expired results are not read any more, and deleted while others are stored. It can
 * share client and schema with a `PostgresBroker`; the first use makes the schema, unless `migrate` says otherwise.
 *
 * @throws {CONFIG_INVALID} If an option is out of range, or the client is none that is known.
 *
 * @example
 * ```ts
 * import { App, Batches } from '@sheaf/core'
 * import { PostgresBroker, PostgresResultBackend } from '@sheaf/adapter-postgres'
 * import { Pool } from 'pg'
 *
 * const client = new Pool({ connectionString: 'postgres://app@127.0.0.1/shop' })
 * const square = new Batches<number, number>({
 *   name: 'square',
 *   run(requests) {
 *     for (const request of requests) request.succeed(request.payload ** 2)
 *   },
 * })
 * const app = new App({
 *   broker: new PostgresBroker({ client }),
 *   backend: new PostgresResultBackend({ client, expires: '1h' }),
 *   tasks: [square],
 * })
 * const handle = await square.enqueue(12)
 * console.log(await handle.wait({ timeout: '10s' }))
 * ```
 */
export class PostgresResultBackend implements ResultBackend {
  readonly #settings: PostgresResultBackendSettings
  readonly #connection: ClientConnection
  readonly #tables: ResultTables
  readonly #waits: ResultWaits
  readonly #sweeper: ResultSweeper
  readonly #release: (close: () => Promise<unknown>) => Promise<void>
  #closing: Promise<void> | undefined

  /** Makes a store on your client; the server is asked when it is first used. @throws {CONFIG_INVALID} If an option is refused. */
  constructor(options: PostgresResultBackendOptions) {
    const settings = readOptions(options)
    const { client, closesClient, isPooled } = settings
    this.#settings = settings
    this.#connection = connect(client, 'PostgresResultBackend: client', { answerMs, isPooled })
    this.#tables = new ResultTables(this.#connection, settings)
    this.#waits = new ResultWaits(this.#tables, this.#listen())
    this.#sweeper = new ResultSweeper(this.#tables)
    this.#release = useClient(client, closesClient)
  }

  /**
   * Stores results in one statement for a thousand. A final state stays when a RETRY comes after it, and gives way to
   * another final state.
   *
   * @throws {PAYLOAD_INVALID} If results cannot be written as JSON; `ids` names them, all others are stored.
   * @throws {CLOSED} After `close()`.
   */
  async store(results: readonly StoredResult[]): Promise<void> {
    await this.#do('storing results', () => store(this.#tables, results, this.#settings.expiresMs))
    this.#sweeper.sweepInTime()
  }

  /**
   * Reads results, in the order of `ids`.
   *
   * @throws {CLOSED} After `close()`.
   */
  fetch(ids: readonly string[]): Promise<readonly (StoredResult | undefined)[]> {
    return this.#do('reading results', () => fetchResults(this.#tables, ids))
  }

  /**
   * Resolves with the result of a request once it is final. A server that cannot be reached is waited for; one that
   * refuses the client is not.
   *
   * @throws {CONFIG_INVALID} If the server refuses the client, or the schema is missing and may not be made.
   * @throws {CLOSED} After `close()`, and when the backend is closed while waiting.
   */
  async wait(id: string, signal: AbortSignal): Promise<StoredResult> {
    if (this.#closing) throw closed()
    signal.throwIfAborted()
    return this.#waits.wait(id, signal)
  }

  /**
   * Deletes results.
   *
   * @throws {CLOSED} After `close()`.
   */
  forget(ids: readonly string[]): Promise<void> {
    return this.#do('deleting results', () => forget(this.#tables, ids))
  }

  /**
   * Closes the connection that listens, and rejects all waits with CLOSED; waits, for a few seconds at most, until nothing that
   * the backend does by itself is under way. The client is closed only where `closeClient` says so. Idempotent.
   */
  close(): Promise<void> {
    this.#closing ??= this.#close()
    return this.#closing
  }

  /** Closes the backend, as {@link PostgresResultBackend.close} does. */
  [Symbol.asyncDispose](): Promise<void> {
    return this.close()
  }

  async #close(): Promise<void> {
    await Promise.all([this.#sweeper.close(), this.#waits.close(closed())])
    await this.#release(() => this.#connection.closeClient())
  }

  /** How it listens: through a second client where the first goes through a pooler; not at all where it has none. */
  #listen(): Listen {
    const { isPooled, listenClient, schema } = this.#settings
    const direct = connectListener({
      connection: this.#connection,
      listenClient,
      owner: 'PostgresResultBackend',
      options: { answerMs, isPooled },
    })
    return direct && ((hearer) => direct.listen(`${unquoted(schema)}_result`, hearer))
  }

  async #do<Value>(what: string, work: () => Promise<Value>): Promise<Value> {
    if (this.#closing) throw closed()
    try {
      return await work()
    } catch (error) {
      throw SheafError.is(error) ? error : explain(what, error, 'PostgresResultBackend')
    }
  }
}

function closed(): SheafError {
  return new SheafError('CLOSED', 'This PostgresResultBackend is closed. Create another one to go on.')
}
