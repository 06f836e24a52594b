import { type Broker, type BrokerAdmin, type Channel, type Message, type Qos, SheafError } from '@sheaf/core'
import { requireWholeName, ServerLooks, scriptRunner } from '@sheaf/redis-connection'
import { RedisAdmin } from './admin/admin.js'
import { Confirmations } from './durability/confirmations.js'
import type { BodyPlace } from './message/bodies.js'
import { type RedisBrokerOptions, type RedisBrokerSettings, readOptions } from './options.js'
import { type PublishPlace, publish } from './publish.js'
import { RedisChannel } from './redis-channel.js'
import { inspectServer } from './server/inspect-server.js'

/**
 * A broker on Redis ≥ 6.2 or Valkey ≥ 7.2: a single server, Sentinel or a cluster.
 *
 * It delivers at least once for as long as the server keeps what it was given. A batch is leased in one call and settled in
 * one; a lease that lapses is noticed by the server's clock, and the worker that lost it can no longer touch the message. Delays
 * are of any length and cost nothing while they last. Messages are handed out about in the order they came: what is
 * released or comes back from a lapsed lease goes to the head, a retry to the end.
 *
 * A queue lives in one slot of a cluster. Different queues live in different slots.
 *
 * @throws {CONFIG_INVALID} If an option is out of range, or the client is none of ioredis or node-redis.
 *
 * @example
 * ```ts
 * import { App, Batches } from '@sheaf/core'
 * import { RedisBroker } from '@sheaf/adapter-redis'
 * import { Redis } from 'ioredis'
 *
 * const greet = new Batches<string>({
 *   name: 'greet',
 *   run: (requests) => console.log(requests.map((request) => request.payload).join(', ')),
 * })
 * const app = new App({ broker: new RedisBroker({ client: new Redis('redis://127.0.0.1:6379') }), tasks: [greet] })
 * ```
 */
export class RedisBroker implements Broker {
  /** The service, as OpenTelemetry's `messaging.system` names it. */
  readonly system = 'redis'
  /** What an operator may ask: exact counts, dead letters, redriving, discarding, purging, the server's time. */
  readonly admin: Required<BrokerAdmin>
  readonly #settings: RedisBrokerSettings
  readonly #confirmations: Confirmations | undefined
  readonly #channels = new Set<RedisChannel>()
  readonly #looks: ServerLooks
  #closing: Promise<void> | undefined

  /** Makes a broker on your client; the server is asked when it is first used. @throws {CONFIG_INVALID} If an option is refused. */
  constructor(options: RedisBrokerOptions) {
    this.#settings = readOptions(options)
    this.admin = new RedisAdmin((queue) => this.#placeOf(queue, `the queue '${queue}'`))
    const { connection, durability } = this.#settings
    this.#confirmations = durability === 'memory' ? undefined : new Confirmations(connection, durability)
    this.#looks = new ServerLooks('RedisBroker', connection, (queue) =>
      inspectServer(connection, this.#keyOf(queue)),
    )
    connection.onSilence((message) => {
      const [channel] = this.#channels
      channel?.warn('REDIS_SILENT', message)
    })
  }

  /**
   * Stores messages in a queue, in order: a thousand with each call of the server, and all calls in one write.
   *
   * A call whose reply was lost may have stored its messages: publishing them again stores other copies, with the same ids.
   * Messages with a deduplication key are stored once in its time, however often they are published.
   *
   * @returns The id that stands, for each message that was deduplicated away; nothing where there is none.
   * @throws {PUBLISH_FAILED} `ids` names the messages that are refused, and those that may not be stored, or not as safely as
   * `durability` says.
   * @throws {CONFIG_INVALID} If the server cannot tell what `durability` asks for; nothing is stored.
   * @throws {CLOSED} After `close()`.
   */
  // biome-ignore lint/suspicious/noConfusingVoidType: as in the port.
  async publish(queue: string, messages: readonly Message[]): Promise<void | ReadonlyMap<string, string>> {
    if (this.#closing !== undefined) throw closed()
    if (messages.length === 0) return undefined
    return publish(this.#publishPlace(queue), messages)
  }

  /**
   * Opens a consumer's connection to a queue, after a look at the server: a `warning` tells of a server that may evict
   * keys (`REDIS_EVICTION`) or keeps no append-only file (`REDIS_PERSISTENCE`), once for each start of that server in this
   * process. It rejects after five seconds without an answer, with what the client said of its connection; a worker tries
   * again.
   *
   * @throws {CONFIG_INVALID} If the server is older than 6.2, refuses the client's credentials, or a key of the queue holds
   * something else.
   * @throws {CLOSED} After `close()`.
   */
  async openChannel(queue: string, qos: Qos): Promise<Channel> {
    if (this.#closing !== undefined) throw closed()
    await this.#looks.before(queue, (code, message) => qos.warn(code, message))
    // A broker that was closed meanwhile would never close this channel.
    if (this.#closing !== undefined) throw closed()
    const channel = new RedisChannel(this.#settings, queue, this.#keyOf(queue), qos, () =>
      this.#channels.delete(channel),
    )
    this.#channels.add(channel)
    return channel
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
    this.#confirmations?.close()
    await this.#settings.connection.detach()
  }

  /** Closes the broker, as {@link RedisBroker.close} does. */
  [Symbol.asyncDispose](): Promise<void> {
    return this.close()
  }

  #publishPlace(queue: string): PublishPlace {
    const { connection, maxBodyBytes } = this.#settings
    const confirmations = this.#confirmations
    return {
      ...this.#placeOf(queue),
      queue,
      maxBodyBytes,
      confirmations,
      lastError: () => connection.lastError,
    }
  }

  /** What reaches a queue; `name` is what errors call it. */
  #placeOf(queue: string, name?: string): BodyPlace {
    const { connection } = this.#settings
    const base = this.#keyOf(queue)
    const run = scriptRunner(connection, base, name)
    return { base, run, send: (key, command) => connection.send(key, command) }
  }

  /** The hash tag of a queue, which all its keys share, so that they live in one slot of a cluster. */
  #keyOf(queue: string): string {
    requireWholeName('RedisBroker', queue)
    return `{${this.#settings.prefix}:${queue}}`
  }
}

function closed(): SheafError {
  return new SheafError('CLOSED', 'This RedisBroker is closed. Create another one to go on.')
}
