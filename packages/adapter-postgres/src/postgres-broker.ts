import { type Broker, type BrokerAdmin, type Channel, type Message, type Qos, SheafError } from '@sheaf/core'
import { PostgresAdmin } from './admin/admin.js'
import { useClient } from './connection/client-users.js'
import { connect } from './connection/connect.js'
import { connectListener } from './connection/connect-listener.js'
import { Database } from './connection/database.js'
import { explainOpening } from './connection/explain.js'
import type { ClientConnection, ConnectOptions } from './connection/sql-client.js'
import { openChannel } from './open-channel.js'
import { type PostgresBrokerOptions, type PostgresBrokerSettings, readOptions } from './options.js'
import type { PostgresChannel } from './postgres-channel.js'
import { publish, publishWithin } from './publish.js'
import { Ears } from './receive/ears.js'
import { unquoted } from './schema/name.js'
import { runnerOf } from './transaction/runner.js'

// A silent connection is noticed while there is time to renew leases through another one; a server that pauses is no silence.
const shortestAnswerMs = 3_000

const owner = 'PostgresBroker'

/** An operator's question may read a whole queue. */
const adminAnswerMs = 120_000

/**
 * A broker on PostgreSQL ≥ 14, through your own client of `pg` or postgres.js, or on PGlite.
 *
 * It delivers at least once for as long as the server keeps what it was given, and enqueues within your own transaction: the
 * request exists if and when that commits. A batch is claimed in one statement and settled in one; a lease that lapses is
 * noticed by the server's clock, and the worker that lost it can no longer touch the message. Delays are of any length and cost
 * nothing while they last. Where a queue is `ordered`, the messages of a group are handed out in their order.
 *
 * The first use makes the schema, unless `migrate` says otherwise.
 *
 * @throws {CONFIG_INVALID} If an option is out of range, or the client is none that is known.
 *
 * @example
 * ```ts
 * import { App, Batches } from '@sheaf/core'
 * import { PostgresBroker } from '@sheaf/adapter-postgres'
 * import { Pool } from 'pg'
 *
 * const greet = new Batches<string>({
 *   name: 'greet',
 *   run: (requests) => console.log(requests.map((request) => request.payload).join(', ')),
 * })
 * const client = new Pool({ connectionString: 'postgres://app@127.0.0.1/shop' })
 * const app = new App({ broker: new PostgresBroker({ client }), tasks: [greet] })
 * ```
 */
export class PostgresBroker implements Broker {
  /** The service, as OpenTelemetry's `messaging.system` names it. */
  readonly system = 'postgresql'
  /** What an operator may ask: exact counts, dead letters, redriving, discarding, purging, the server's time. */
  readonly admin: Required<BrokerAdmin>
  readonly #settings: PostgresBrokerSettings
  readonly #connection: ClientConnection
  readonly #database: Database
  readonly #ears: Ears | undefined
  readonly #channels = new Set<PostgresChannel>()
  readonly #warned = new Set<string>()
  readonly #release: (close: () => Promise<unknown>) => Promise<void>
  #closing: Promise<void> | undefined

  /** Makes a broker on your client; the database is asked when it is first used. @throws {CONFIG_INVALID} If an option is refused. */
  constructor(options: PostgresBrokerOptions) {
    const settings = readOptions(options)
    const { client, schema, migrates, isPooled, closesClient, leaseMs } = settings
    const answerMs = Math.max(shortestAnswerMs, (leaseMs * 2) / 3)
    const onSilence = (ms: number) => this.#tellSilence(ms)
    const connectOptions: ConnectOptions = { answerMs, isPooled, onSilence }
    this.#settings = settings
    this.#connection = connect(client, 'PostgresBroker: client', connectOptions)
    this.#database = new Database({ connection: this.#connection, schema, migrates, owner })
    this.#ears = earsOf(settings, this.#connection, connectOptions)
    const adminConnection = connect(client, 'PostgresBroker: client', { answerMs: adminAnswerMs, isPooled })
    this.admin = new PostgresAdmin(new Database({ connection: adminConnection, schema, migrates, owner }))
    this.#release = useClient(client, closesClient)
  }

  /**
   * Stores messages in a queue, in order: a thousand with each statement.
   *
   * A statement whose reply was lost may have stored its messages: publishing them again stores other copies, with the same
   * ids. Messages with a deduplication key are stored once in its time, however often they are published.
   *
   * @returns The id that stands, for each message that was deduplicated away; nothing where there is none.
   * @throws {PUBLISH_FAILED} `ids` names the messages that are refused, and those that may not be stored.
   * @throws {CONFIG_INVALID} Where trying again cannot help: wrong credentials, missing rights, a schema that is missing.
   * @throws {CLOSED} After `close()`.
   */
  // biome-ignore lint/suspicious/noConfusingVoidType: as in the port.
  async publish(queue: string, messages: readonly Message[]): Promise<void | ReadonlyMap<string, string>> {
    if (this.#closing !== undefined) throw closed()
    if (messages.length === 0) return undefined
    return publish(this.#placeOf(queue), messages)
  }

  /**
   * Stores messages within your own transaction, so that they exist if and when it commits. Await it before you commit.
   *
   * @param transaction - A client of `pg` on which you ran `BEGIN`, what `sql.begin()` of postgres.js or `transaction()` of
   * PGlite gives to its function, or a function `(text, values) => Promise` that runs a statement in your transaction.
   * @throws {CONFIG_INVALID} If it is none of these, or would run outside of a transaction, as a `Pool` does.
   * @throws {PUBLISH_FAILED} `ids` names the messages that are refused; nothing was sent for them. Where the server refused
   * the statement, they are all of them, and the transaction has failed.
   * @throws {CLOSED} After `close()`.
   */
  async publishWithin(transaction: unknown, queue: string, messages: readonly Message[]): Promise<void> {
    if (this.#closing !== undefined) throw closed()
    const runner = runnerOf(transaction)
    if (messages.length > 0) await publishWithin(this.#placeOf(queue), runner, messages)
  }

  /**
   * Opens a consumer's connection to a queue, after a look at the server and the schema. A `warning` tells of a default
   * isolation level other than READ COMMITTED (`POSTGRES_ISOLATION`).
   *
   * @throws {CONFIG_INVALID} If the server is older than PostgreSQL 14 or refuses the client, the database is not in UTF8, the
   * role lacks rights, or the schema is missing or too old and may not be migrated.
   * @throws {CLOSED} After `close()`.
   */
  async openChannel(queue: string, qos: Qos): Promise<Channel> {
    if (this.#closing !== undefined) throw closed()
    const warnOnce = (code: string, message: string) => {
      if (!this.#warned.has(code)) qos.warn(code, message)
      this.#warned.add(code)
    }
    try {
      const channel: PostgresChannel = await openChannel(
        { settings: this.#settings, database: this.#database, ears: this.#ears },
        { queue, qos, warnOnce, onClosed: () => this.#channels.delete(channel) },
      )
      this.#channels.add(channel)
      if (this.#closing === undefined) return channel
      // A broker that was closed meanwhile would never close this channel.
      await channel.close()
    } catch (error) {
      throw explainOpening(`opening the queue '${queue}'`, error)
    }
    throw closed()
  }

  /**
   * Closes the channels that are open and every connection that the broker opened; the client only where `closeClient` says
   * so. Idempotent.
   */
  close(): Promise<void> {
    this.#closing ??= this.#close()
    return this.#closing
  }

  async #close(): Promise<void> {
    await Promise.all([...this.#channels].map((channel) => channel.close()))
    await this.#ears?.close()
    await this.#release(() => this.#connection.closeClient())
  }

  /** Closes the broker, as {@link PostgresBroker.close} does. */
  [Symbol.asyncDispose](): Promise<void> {
    return this.close()
  }

  #placeOf(queue: string) {
    return { database: this.#database, queue, maxBodyBytes: this.#settings.maxBodyBytes }
  }

  #tellSilence(ms: number): void {
    const [channel] = this.#channels
    channel?.warn(
      'POSTGRES_SILENT',
      `A connection gave no answer for ${ms} ms and was given up; the next statement takes another. A network between here and the server that forgets connections does this, or a server that is overloaded.`,
    )
  }
}

/** What hears of messages for idle workers. */
function earsOf(
  { listens, listenClient, schema }: PostgresBrokerSettings,
  connection: ClientConnection,
  options: ConnectOptions,
): Ears | undefined {
  const direct = connectListener({ connection, listenClient, owner, options })
  return listens && direct ? new Ears((hearer) => direct.listen(unquoted(schema), hearer)) : undefined
}

function closed(): SheafError {
  return new SheafError('CLOSED', 'This PostgresBroker is closed. Create another one to go on.')
}
