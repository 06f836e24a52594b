import {
  type Broker,
  type BrokerAdmin,
  type Channel,
  type DeadLetter,
  type Delivery,
  type Message,
  type Qos,
  type RawMessage,
  SheafError,
} from '@sheaf/core'
import { RabbitAdmin } from './admin/admin.js'
import { AckFlow } from './connection/ack-flow.js'
import { explainOpening } from './connection/explain.js'
import { Links } from './connection/links.js'
import { rawOf } from './message/raw.js'
import { openChannel } from './open-channel.js'
import { type RabbitBrokerOptions, type RabbitBrokerSettings, readOptions } from './options.js'
import { publish } from './publish.js'
import type { RabbitChannel } from './rabbit-channel.js'
import { Publishers } from './send/publishers.js'
import { requireName } from './topology/names.js'
import { Topology } from './topology/topology.js'

/**
 * A broker on RabbitMQ ≥ 3.10, a single server or a cluster, through amqplib.
 *
 * It delivers at least once. A message is a worker's for as long as the worker's connection lives, which heartbeats watch: one
 * that is killed gives back at once, one that is frozen after three heartbeats. Queues are quorum queues; one that exists is
 * used as it is, and messages of other producers too, by the task's serializer. Delays are kept in the server and are of any
 * length up to eight years. Nothing keeps an order.
 *
 * @throws {CONFIG_INVALID} If an option is missing or out of range.
 *
 * @example
 * ```ts
 * import { App, Batches } from '@sheaf/core'
 * import { RabbitBroker } from '@sheaf/adapter-rabbitmq'
 * import { connect } from 'amqplib'
 *
 * const greet = new Batches<string>({
 *   name: 'greet',
 *   run: (requests) => console.log(requests.map((request) => request.payload).join(', ')),
 * })
 * const broker = new RabbitBroker({ connect: () => connect('amqp://127.0.0.1?heartbeat=10') })
 * const app = new App({ broker, tasks: [greet] })
 * ```
 */
export class RabbitBroker implements Broker {
  /** The service, as OpenTelemetry's `messaging.system` names it. */
  readonly system = 'rabbitmq'
  /** What an operator may ask: counts, dead letters, redriving, discarding, purging. */
  readonly admin: BrokerAdmin
  readonly #settings: RabbitBrokerSettings
  readonly #links: Links
  readonly #acks = new AckFlow()
  readonly #topology: Topology
  /** What is enqueued and what is put back each have an AMQP channel: one that the server closes does not disturb the other. */
  readonly #enqueuing: Publishers
  readonly #settling: Publishers
  readonly #channels = new Set<RabbitChannel>()
  #closing: Promise<void> | undefined

  /** Makes a broker; it connects when it is first used. @throws {CONFIG_INVALID} If an option is refused. */
  constructor(options: RabbitBrokerOptions) {
    this.#settings = readOptions(options)
    const { connect, declares } = this.#settings
    this.#links = new Links(connect, { onBlocked: (reason) => this.#tellBlocked(reason) })
    this.#topology = new Topology(this.#links, declares)
    this.#enqueuing = new Publishers(this.#links.publishing)
    this.#settling = new Publishers(this.#links.publishing)
    this.admin = new RabbitAdmin({ links: this.#links, topology: this.#topology, publishers: this.#settling })
  }

  /**
   * Stores messages in a queue, in order, and resolves once the server has confirmed all of them.
   *
   * Messages whose confirm was lost may be stored: publishing them again stores other copies, with the same ids. A server that
   * is short of memory or disk confirms nothing until it has enough again.
   *
   * @throws {PUBLISH_FAILED} `ids` names the messages that are refused, and those that may not be stored.
   * @throws {CONFIG_INVALID} Where trying again cannot help: wrong credentials, missing permissions, a queue that is missing
   * and may not be declared.
   * @throws {CLOSED} After `close()`.
   */
  async publish(queue: string, messages: readonly Message[]): Promise<void> {
    if (this.#closing !== undefined) throw closed()
    requireName(queue)
    if (messages.length === 0) return
    const { maxBodyBytes } = this.#settings
    await publish(
      { queue, topology: this.#topology, publisher: this.#enqueuing.of(queue), maxBodyBytes },
      messages,
    )
  }

  /**
   * Opens a consumer's connection to a queue, after a look at the server and the queue. A `warning` tells of a queue that
   * exists with other arguments (`QUEUE_DIFFERS`), of a connection without heartbeats (`HEARTBEAT_OFF`) and, later, of a
   * server that takes no messages (`BROKER_BLOCKED`).
   *
   * @throws {CONFIG_INVALID} If the server is older than RabbitMQ 3.10 or refuses the user, the queue is missing and may not be
   * declared, or its name cannot be one.
   * @throws {CLOSED} After `close()`.
   */
  async openChannel(queue: string, qos: Qos): Promise<Channel> {
    if (this.#closing !== undefined) throw closed()
    requireName(queue)
    try {
      const channel: RabbitChannel = await openChannel(
        {
          ...this.#settings,
          links: this.#links,
          acks: this.#acks,
          topology: this.#topology,
          publisher: this.#settling.of(queue),
        },
        { queue, qos, onClosed: () => this.#channels.delete(channel) },
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

  /** The bytes, headers and properties of a message that this broker has handed out, or has listed as dead. */
  rawOf(message: Delivery | DeadLetter): RawMessage | undefined {
    return rawOf(message)
  }

  /** Closes the channels that are open, and both connections. Idempotent. */
  close(): Promise<void> {
    this.#closing ??= this.#close()
    return this.#closing
  }

  async #close(): Promise<void> {
    await Promise.all([...this.#channels].map((channel) => channel.close()))
    await this.#acks.rest()
    await this.#links.close()
  }

  /** Closes the broker, as {@link RabbitBroker.close} does. */
  [Symbol.asyncDispose](): Promise<void> {
    return this.close()
  }

  #tellBlocked(reason: string): void {
    const [channel] = this.#channels
    channel?.warn(
      'BROKER_BLOCKED',
      `The server takes no messages (${reason}). What is enqueued fails after publishTimeout; what is retried, released or given up stays held until the server takes messages again; acks go on. See to its memory and disk.`,
    )
  }
}

function closed(): SheafError {
  return new SheafError('CLOSED', 'This RabbitBroker is closed. Create another one to go on.')
}
