import type { BrokerAdmin, DeadLetter } from './broker-admin.js'
import type { Channel } from './channel.js'
import type { Delivery } from './delivery.js'
import type { MessageProperties, RawMessage } from './raw-message.js'

/**
 * The port to a message broker: it moves opaque strings that have an id, many at a time, and decides nothing.
 *
 * A broker delivers at least once. `contract-tests` checks every promise that this port makes.
 */
export interface Broker {
  /**
   * Stores messages in a queue, in order, and resolves once all of them are stored.
   *
   * @returns Nothing, or a map that names, for each id that was deduplicated away, the id of the message that stands.
   * @throws {PUBLISH_FAILED} `ids` lists the messages that are not stored (or may not be); the others are.
   * @throws {CONFIG_INVALID} If a message asks for what the queue cannot do, as `deduplicate`; `ids` as above.
   * @throws {CLOSED} After `close()`.
   */
  // biome-ignore lint/suspicious/noConfusingVoidType: most brokers deduplicate nothing, and return nothing.
  publish(queue: string, messages: readonly Message[]): Promise<void | ReadonlyMap<string, string>>
  /**
   * Stores messages in a queue as part of a transaction of the user's, so that they exist if and when it commits. Absent
   * where the service cannot.
   *
   * @throws {CONFIG_INVALID} If `transaction` is none that the broker can write in.
   * @throws {PUBLISH_FAILED} As {@link Broker.publish}; nothing is sent that would fail the transaction.
   */
  publishWithin?(transaction: unknown, queue: string, messages: readonly Message[]): Promise<void>
  /**
   * Opens one consumer's connection to one queue.
   *
   * @throws {CONFIG_INVALID} Where trying again cannot help: bad credentials, a missing queue, a server too old.
   * Any other error is taken for a passing one, and the worker tries again.
   * @throws {CLOSED} After `close()`.
   */
  openChannel(queue: string, qos: Qos): Promise<Channel>
  /**
   * The bytes and the properties of a message that this broker has handed out, or has listed as dead; `undefined` of any
   * other. Absent where the service's messages are texts and nothing else; where it is there, `publish` sends the
   * {@link Message.properties} of each message.
   */
  rawOf?(message: Delivery | DeadLetter): RawMessage | undefined
  /** The service, as OpenTelemetry's `messaging.system` names it: `'redis'`, `'aws_sqs'`, `'memory'`. */
  readonly system?: string | undefined
  /** What an operator may ask of the broker; absent where the service cannot do it. */
  readonly admin?: BrokerAdmin | undefined
  /** Closes what the broker itself opened, its channels first; never what it was given. Idempotent. */
  close(): Promise<void>
}

/** One message as it is published. */
export interface Message {
  /** Kept by the broker across every hand-out; not unique: the same id may be published twice. */
  readonly id: string
  /** The encoded request, opaque to the broker. */
  readonly body: string
  /** Not to be handed out before so many milliseconds have passed. Any length. @defaultValue 0 */
  readonly delayMs?: number | undefined
  /** Messages of one group keep their order where the channel is ordered. */
  readonly group?: string | undefined
  /** Where a message of the same queue and key was stored within the time given, this one is not. */
  readonly deduplicate?: Deduplication | undefined
  /** What goes beside the body, for other programs that read the queue: only where the broker has `rawOf`. */
  readonly properties?: MessageProperties | undefined
}

/** Which messages are one and the same, and for how long. */
export interface Deduplication {
  /** Names what the messages are about, within their queue. */
  readonly key: string
  /** In milliseconds, from the message that was stored. */
  readonly forMs: number
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
