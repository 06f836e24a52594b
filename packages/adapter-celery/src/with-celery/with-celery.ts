import {
  type Broker,
  type BrokerAdmin,
  type Channel,
  type Message,
  OptionChecks,
  type Qos,
} from '@sheaf/core'
import { readRules } from '../receive/read-rules.js'
import { beWatched } from '../watched.js'
import { publishWrapped } from './publish-wrapped.js'
import { rawWire } from './raw-wire.js'
import { type CeleryEncoding, textWire } from './text-wire.js'
import type { Wire } from './wire.js'
import { WrappedAdmin } from './wrapped-admin.js'
import { WrappedChannel } from './wrapped-channel.js'

/** How {@link withCelery} reads and writes messages. */
export interface WithCeleryOptions {
  /**
   * How messages are written where they are texts: `'base64'` is what Celery does on SQS, `'json'` where it was told
   * `sqs_base64_encoding: False`, and for other brokers. Either is read. Not for RabbitMQ, whose messages have headers.
   *
   * @defaultValue `'json'`
   */
  readonly encoding?: CeleryEncoding | undefined
  /**
   * What becomes of a call after whose end Celery would do something: `'refuse'` rejects it in words before it runs,
   * `'ignore'` runs it and leaves the rest undone.
   *
   * @defaultValue `'refuse'`
   */
  readonly followUps?: 'refuse' | 'ignore' | undefined
}

/**
 * Celery's messages on another broker: RabbitMQ, Amazon SQS, or memory in tests. What the broker promises is promised of them.
 * Where its messages are texts, they are kombu's JSON; where they have headers of their own, as on RabbitMQ, Celery's stand
 * there.
 *
 * A delay becomes Celery's `eta`, which every consumer of the message heeds: a worker of Sheaf's puts it back until then,
 * which uses up an attempt where the broker counts every receipt, as SQS does.
 *
 * @throws {CONFIG_INVALID} If an option is out of range.
 *
 * @example
 * ```ts
 * import { celery, withCelery } from '@sheaf/adapter-celery'
 * import { MemoryBroker } from '@sheaf/adapter-memory'
 * import { App, Batches } from '@sheaf/core'
 *
 * const storeReading = new Batches<{ sensor: string; celsius: number }>({
 *   name: 'weather.tasks.store_reading',
 *   queue: 'readings',
 *   serializer: celery('sensor', 'celsius'),
 *   run: (requests) => console.log(requests.map(({ payload }) => payload.celsius)),
 * })
 * // On SQS: withCelery(new SqsBroker({ client }), { encoding: 'base64' }). On RabbitMQ: withCelery(new RabbitBroker({ connect }))
 * const app = new App({ broker: withCelery(new MemoryBroker()), tasks: [storeReading] })
 * ```
 */
export function withCelery(broker: Broker, options: WithCeleryOptions = {}): Broker {
  const check = new OptionChecks('withCelery', options, ['encoding', 'followUps'])
  const encoding = check.oneOf('encoding', ['json', 'base64'], 'json')
  const followUps = check.oneOf('followUps', ['refuse', 'ignore'], 'refuse')
  const rawOf = broker.rawOf?.bind(broker)
  if (rawOf && options.encoding !== undefined) {
    throw check.refusal('encoding', 'none, because messages of this broker have headers', options.encoding)
  }
  return new WrappedBroker(broker, rawOf ? rawWire(rawOf) : textWire(encoding), followUps)
}

class WrappedBroker implements Broker {
  readonly system: string | undefined
  readonly admin?: BrokerAdmin
  readonly #inner: Broker
  readonly #wire: Wire
  readonly #followUps: 'refuse' | 'ignore'
  readonly #watched = beWatched(this)
  /** The longest body of each queue, once a channel of it was open. */
  readonly #longest = new Map<string, number>()

  constructor(inner: Broker, wire: Wire, followUps: 'refuse' | 'ignore') {
    this.#inner = inner
    this.#wire = wire
    this.#followUps = followUps
    this.system = inner.system
    if (inner.admin) this.admin = new WrappedAdmin(inner.admin, wire)
  }

  publish(queue: string, messages: readonly Message[]): Promise<void> {
    const maxBodyBytes = this.#longest.get(queue) ?? Number.POSITIVE_INFINITY
    return publishWrapped({ inner: this.#inner, wire: this.#wire, queue, maxBodyBytes }, messages)
  }

  async openChannel(queue: string, qos: Qos): Promise<Channel> {
    const inner = await this.#inner.openChannel(queue, qos)
    const longest = this.#wire.longestBody(inner.capabilities.maxBodyBytes)
    this.#longest.set(queue, longest)
    const rules = readRules({ queue, qos, followUps: this.#followUps, watched: this.#watched })
    return new WrappedChannel({ inner, wire: this.#wire, rules, maxBodyBytes: longest })
  }

  close(): Promise<void> {
    return this.#inner.close()
  }
}
