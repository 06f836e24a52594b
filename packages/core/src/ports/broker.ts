import type { BrokerAdmin } from './broker-admin.js'
import type { Channel } from './channel.js'

/**
 * The port to a message broker: it moves opaque strings that have an id, many at a time, and decides nothing.
 *
 * A broker delivers at least once. `contract-tests` checks every promise that this port makes.
 */
export interface Broker {
  /**
   * Stores messages in a queue, in order, and resolves once all of them are stored.
   *
   * @throws {PUBLISH_FAILED} `ids` lists the messages that are not stored (or may not be); the others are.
   */
  publish(queue: string, messages: readonly Message[]): Promise<void>
  /**
   * Opens one consumer's connection to one queue.
   *
   * @throws {CONFIG_INVALID} Where trying again cannot help: bad credentials, a missing queue, a server too old.
   * Any other error is taken for a passing one, and the worker tries again.
   */
  openChannel(queue: string, qos: Qos): Promise<Channel>
  /** What an operator may ask of the broker; absent where the service cannot do it. */
  readonly admin?: BrokerAdmin
  /** Closes what the broker itself opened. Idempotent. */
  close(): Promise<void>
}

/** One message as it is published. */
export interface Message {
  /** Kept by the broker across every hand-out; not unique: the same id may be published twice. */
  readonly id: string
  /** The encoded request, opaque to the broker. */
  readonly body: string
  /** Not to be handed out before so many milliseconds have passed. Any length. @defaultValue 0 */
  readonly delayMs?: number
  /** Messages of one group keep their order where the channel is ordered. */
  readonly group?: string
}

/** What a worker tells the broker about the channel it opens. */
export interface Qos {
  /** The most unsettled deliveries the worker will hold from this channel. May be `Infinity`. */
  readonly prefetch: number
  /** The most deliveries the worker asks for at a time. */
  readonly batchSize: number
  /** Hand-outs after which the worker dead-letters a message. */
  readonly maxAttempts: number
  /** Tells the user of something that works but is not as it should be (a `warning` event). */
  warn(code: string, message: string): void
}
