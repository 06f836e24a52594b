import {
  acceptMessages,
  type Broker,
  type BrokerAdmin,
  type Channel,
  type Message,
  OptionChecks,
  type Qos,
  SheafError,
} from '@sheaf/core'
import { sentEnvelope } from '../message/envelope.js'
import { Refusal } from '../message/refusal.js'
import { messageOf } from '../message/write.js'
import { readRules } from '../receive/read-rules.js'
import { beWatched } from '../watched.js'
import { type CeleryEncoding, closeText, longestBody } from './wire.js'
import { WrappedAdmin } from './wrapped-admin.js'
import { WrappedChannel } from './wrapped-channel.js'

/** How {@link withCelery} reads and writes messages. */
export interface WithCeleryOptions {
  /**
   * How messages are written: `'base64'` is what Celery does on SQS, `'json'` where it was told `sqs_base64_encoding: False`,
   * and for other brokers. Either is read.
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
 * Celery's messages on any broker whose messages are text: Amazon SQS, or memory in tests. What the broker promises is
 * promised of them.
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
 * // On SQS: withCelery(new SqsBroker({ client }), { encoding: 'base64' })
 * const app = new App({ broker: withCelery(new MemoryBroker()), tasks: [storeReading] })
 * ```
 */
export function withCelery(broker: Broker, options: WithCeleryOptions = {}): Broker {
  const check = new OptionChecks('withCelery', options, ['encoding', 'followUps'])
  const encoding = check.oneOf('encoding', ['json', 'base64'], 'json')
  return new WrappedBroker(broker, encoding, check.oneOf('followUps', ['refuse', 'ignore'], 'refuse'))
}

class WrappedBroker implements Broker {
  readonly system: string | undefined
  readonly admin?: BrokerAdmin
  readonly #inner: Broker
  readonly #encoding: CeleryEncoding
  readonly #followUps: 'refuse' | 'ignore'
  readonly #watched = beWatched(this)
  /** The longest body of each queue, once a channel of it was open. */
  readonly #longest = new Map<string, number>()

  constructor(inner: Broker, encoding: CeleryEncoding, followUps: 'refuse' | 'ignore') {
    this.#inner = inner
    this.#encoding = encoding
    this.#followUps = followUps
    this.system = inner.system
    if (inner.admin) this.admin = new WrappedAdmin(inner.admin)
  }

  async publish(queue: string, messages: readonly Message[]): Promise<void> {
    const maxBodyBytes = this.#longest.get(queue) ?? Number.POSITIVE_INFINITY
    const { accepted, failure } = acceptMessages(messages, { maxBodyBytes, publishDelay: true })
    const refused: { readonly id: string; readonly why: string }[] = []
    const written = accepted.flatMap((message) => {
      try {
        return [this.#write(message, queue)]
      } catch (error) {
        if (!(error instanceof Refusal)) throw error
        refused.push({ id: message.id, why: error.message })
        return []
      }
    })
    if (written.length > 0) await this.#inner.publish(queue, written)
    if (refused.length > 0) {
      const ids = [...refused.map(({ id }) => id), ...(failure?.ids ?? [])]
      const what = `${ids.length} of ${messages.length} messages were not stored in the queue '${queue}'`
      throw new SheafError('PUBLISH_FAILED', `${what}: ${refused[0]!.why}.`, { ids })
    }
    if (failure) throw failure
  }

  async openChannel(queue: string, qos: Qos): Promise<Channel> {
    const inner = await this.#inner.openChannel(queue, qos)
    const longest = longestBody(inner.capabilities.maxBodyBytes, this.#encoding)
    this.#longest.set(queue, longest)
    const rules = readRules({ queue, qos, followUps: this.#followUps, watched: this.#watched })
    return new WrappedChannel(inner, rules, longest)
  }

  close(): Promise<void> {
    return this.#inner.close()
  }

  #write({ id, body, delayMs, group }: Message, queue: string): Message {
    const text = messageOf(sentEnvelope(body), { id, queue, nowMs: Date.now(), delayMs })
    return { id, body: closeText(text, this.#encoding), ...(group !== undefined && { group }) }
  }
}
