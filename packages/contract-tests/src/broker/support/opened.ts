import { randomUUID } from 'node:crypto'
import { type Broker, type Qos, SheafError } from '@sheaf/core'
import { closeAll } from '../../close-all.js'
import { within } from '../../waiting.js'
import type { BrokerContractSettings, BrokerUnderTest } from '../options.js'
import { Consumer, type Pace } from './consumer.js'

/** What a case opens: queues, brokers, consumers. All of it is closed when the case ends. */
export class Opened {
  readonly pace: Pace
  readonly #settings: BrokerContractSettings
  readonly #subject: BrokerUnderTest
  readonly #over = new AbortController()
  readonly #consumers: Consumer[] = []
  readonly #brokers: Broker[]

  constructor(settings: BrokerContractSettings, subject: BrokerUnderTest) {
    if (subject.crash !== undefined && subject.connect === undefined) {
      throw new SheafError(
        'CONFIG_INVALID',
        'crash: it needs connect as well: what one connection held comes back to another. create() returned crash alone.',
      )
    }
    this.#settings = settings
    this.#subject = subject
    this.#brokers = [subject.broker]
    const hasManualTime = subject.passTime !== undefined
    const quietMs = settings.quietMs ?? (hasManualTime ? 5 : 50)
    this.pace = {
      timeoutMs: settings.timeoutMs,
      quietMs,
      hasManualTime,
      leasesEndWithConnection: subject.crash !== undefined,
      over: this.#over.signal,
    }
  }

  async freshQueue(label: string): Promise<string> {
    return await this.#settings.queue(`${label.slice(0, 31)}-${randomUUID().slice(0, 8)}`)
  }

  async consumer(broker: Broker, queue: string, qos: Partial<Qos>): Promise<Consumer> {
    const whole: Qos = { prefetch: 1_000, batchSize: 100, maxAttempts: 10, warn: () => undefined, ...qos }
    const channel = await within(this.pace.timeoutMs, 'openChannel', broker.openChannel(queue, whole))
    const consumer = new Consumer(channel, this.pace, broker)
    this.#consumers.push(consumer)
    return consumer
  }

  async connect(): Promise<Broker> {
    if (this.#subject.connect === undefined) return this.#subject.broker
    const broker = await this.#subject.connect()
    this.#brokers.push(broker)
    return broker
  }

  /** Ends every receive and closes channels, brokers and what the adapter's test made. */
  async close(): Promise<void> {
    this.#over.abort()
    const { timeoutMs } = this.pace
    const closings = [
      ...this.#consumers.map((consumer) => () => consumer.close()),
      ...this.#brokers.map((broker) => () => within(timeoutMs, 'broker.close', broker.close())),
      async () => this.#subject.close?.(),
    ]
    await closeAll(closings)
  }
}
