import { type Broker, type Channel, type Message, type Qos, SheafError } from '@sheaf/core'
import { ServerLooks } from '@sheaf/redis-connection'
import { RedisCeleryAdmin } from './admin/admin.js'
import type { CeleryAdmin } from './admin/celery-admin.js'
import { CeleryChannel } from './celery-channel.js'
import { FollowUpRunner } from './follow-ups/follow-up-runner.js'
import { type CeleryRedisBrokerOptions, type CeleryRedisSettings, readOptions } from './options.js'
import { placeOf } from './place.js'
import { publish } from './publish.js'
import { type ReadRules, readRules } from './receive/read-rules.js'
import { lookAtServer } from './server.js'
import { beWatched, type Watched } from './watched.js'

/**
 * A broker on the Redis (≥ 6.2, or Valkey ≥ 7.2) that Celery uses: Python calls, Node runs in batches, and back.
 *
 * Celery's own list is the queue, and what stands in it is Celery's message at every moment; only what is leased, delayed or
 * dead lies in keys of Sheaf's. It delivers at least once. A lease that lapses is noticed by the server's clock, and the worker that
 * lost it can no longer touch the message. Delays are of any length, and hold no worker's memory. Messages are handed out
 * about in the order they came.
 *
 * @throws {CONFIG_INVALID} If an option is out of range, or the client is none of ioredis or node-redis, or of a cluster.
 *
 * @example
 * ```ts
 * import { CeleryRedisBroker, celery } from '@sheaf/adapter-celery'
 * import { App, Batches } from '@sheaf/core'
 * import { Redis } from 'ioredis'
 *
 * const storeReading = new Batches<{ sensor: string; celsius: number }>({
 *   name: 'weather.tasks.store_reading',
 *   queue: 'readings',
 *   serializer: celery('sensor', 'celsius'),
 *   run: (requests) => console.log(requests.map(({ payload }) => payload.celsius)),
 * })
 * const broker = new CeleryRedisBroker({ client: new Redis('redis://127.0.0.1:6379/0') })
 * const app = new App({ broker, tasks: [storeReading] })
 * ```
 */
export class CeleryRedisBroker implements Broker {
  /** The service, as OpenTelemetry's `messaging.system` names it. */
  readonly system = 'redis'
  /** What an operator may ask: counts, dead letters, redriving, discarding, purging, the way back to Python, the server's time. */
  readonly admin: CeleryAdmin
  readonly #settings: CeleryRedisSettings
  readonly #followUps: FollowUpRunner | undefined
  readonly #watched: Watched
  readonly #channels = new Set<CeleryChannel>()
  readonly #looks: ServerLooks
  #closing: Promise<void> | undefined

  /** Makes a broker on your client; the server is asked when it is first used. @throws {CONFIG_INVALID} If an option is refused. */
  constructor(options: CeleryRedisBrokerOptions) {
    this.#settings = readOptions(options)
    this.admin = new RedisCeleryAdmin((queue) => placeOf(this.#settings, queue))
    this.#followUps = this.#settings.followUps === 'run' ? new FollowUpRunner(this.#settings) : undefined
    this.#watched = beWatched(this, this.#settings.keyPrefix)
    const { connection } = this.#settings
    this.#looks = new ServerLooks('CeleryRedisBroker', connection, (queue) =>
      lookAtServer(placeOf(this.#settings, queue)),
    )
    connection.onSilence((message) => {
      const [channel] = this.#channels
      channel?.warn('REDIS_SILENT', message)
    })
  }

  /**
   * Sends calls to a queue of Celery's, in order: to its consumers, a Sheaf worker or a Python one. A delay becomes
   * Celery's `eta`, which a Python worker holds in its memory.
   *
   * @throws {PUBLISH_FAILED} `ids` names the messages that are refused, as those whose payload is no call, and those that may
   * not be stored.
   * @throws {CONFIG_INVALID} If a message is to be deduplicated; `ids` as above.
   * @throws {CLOSED} After `close()`.
   */
  async publish(queue: string, messages: readonly Message[]): Promise<void> {
    if (this.#closing !== undefined) throw closed()
    if (messages.length === 0) return
    await publish(placeOf(this.#settings, queue), messages, this.#settings.maxBodyBytes)
  }

  /**
   * Opens a consumer's connection to a queue of Celery's, after a look at the server: a `warning` tells of one that may evict
   * keys (`REDIS_EVICTION`) or keeps no append-only file (`REDIS_PERSISTENCE`).
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
    const channel = new CeleryChannel({
      settings: this.#settings,
      rules: this.#rulesOf(queue, qos),
      qos,
      conclude: this.#followUps && ((outcomes) => this.#followUps!.conclude(outcomes)),
      onClosed: () => this.#channels.delete(channel),
    })
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
    await this.#settings.results?.connection.detach()
    await this.#settings.connection.detach()
  }

  /** Closes the broker, as {@link CeleryRedisBroker.close} does. */
  [Symbol.asyncDispose](): Promise<void> {
    return this.close()
  }

  #rulesOf(queue: string, qos: Qos): ReadRules {
    const { followUps } = this.#settings
    const runner = this.#followUps
    return readRules({
      ...{ queue, qos, followUps, watched: this.#watched },
      ...(runner && { unsupported: (message) => runner.refusalOf(message) }),
    })
  }
}

function closed(): SheafError {
  return new SheafError('CLOSED', 'This CeleryRedisBroker is closed. Create another one to go on.')
}
