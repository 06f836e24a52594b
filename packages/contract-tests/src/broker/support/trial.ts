import { randomUUID } from 'node:crypto'
import { setImmediate as nextTurn, setTimeout as wait } from 'node:timers/promises'
import type { Broker, BrokerAdmin, ChannelCapabilities, Delivery, Message, Qos } from '@sheaf/core'
import { closeAll } from '../../close-all.js'
import { fail, same } from '../../compare.js'
import { eventually, handled, within } from '../../waiting.js'
import type { BrokerContractSettings, BrokerUnderTest } from '../options.js'
import { Consumer, ids, type Pace } from './consumer.js'

/** Everything that one case has to itself: a broker, a queue, consumers, and time. */
export class BrokerTrial {
  readonly #settings: BrokerContractSettings
  readonly #subject: BrokerUnderTest
  readonly #over = new AbortController()
  readonly #pace: Pace
  readonly #consumers: Consumer[] = []
  readonly #brokers: Broker[] = []
  #messages = 0
  /** The case's own queue. */
  queue = ''
  /** The first consumer of the queue. */
  consumer!: Consumer

  private constructor(settings: BrokerContractSettings, subject: BrokerUnderTest) {
    this.#settings = settings
    this.#subject = subject
    this.#brokers.push(subject.broker)
    const quietMs = settings.quietMs ?? (this.hasManualTime ? 5 : 50)
    this.#pace = {
      timeoutMs: settings.timeoutMs,
      quietMs,
      hasManualTime: this.hasManualTime,
      over: this.#over.signal,
    }
  }

  /** Makes the broker, its queue and a first consumer. */
  static async open(settings: BrokerContractSettings, label: string): Promise<BrokerTrial> {
    const trial = new BrokerTrial(settings, await settings.create())
    try {
      trial.queue = await trial.freshQueue(label)
      trial.consumer = await trial.open({}, trial.broker)
      return trial
    } catch (error) {
      await trial.close().catch(() => undefined)
      throw error
    }
  }

  get broker(): Broker {
    return this.#subject.broker
  }

  get admin(): BrokerAdmin | undefined {
    return this.broker.admin
  }

  get leaseMs(): number {
    return this.consumer.channel.leaseMs
  }

  get capabilities(): ChannelCapabilities {
    return this.consumer.channel.capabilities
  }

  get timeoutMs(): number {
    return this.#pace.timeoutMs
  }

  get quietMs(): number {
    return this.#pace.quietMs
  }

  /** Whether a case can move the broker's clock. */
  get hasManualTime(): boolean {
    return this.#subject.passTime !== undefined
  }

  /** More than a service takes in one request, and no multiple of that; one where they cannot be held apart. */
  get many(): number {
    return this.capabilities.ordered === 'queue' ? 1 : 25
  }

  /** A queue that no other case knows. */
  async freshQueue(label: string): Promise<string> {
    return await this.#settings.queue(`${label.slice(0, 31)}-${randomUUID().slice(0, 8)}`)
  }

  /** Another consumer of the queue: from a broker of its own where the adapter can make one. */
  async open(qos: Partial<Qos> = {}, broker?: Broker, queue = this.queue): Promise<Consumer> {
    const owner = broker ?? (await this.connect())
    const whole: Qos = { prefetch: 1_000, batchSize: 100, maxAttempts: 10, warn: () => undefined, ...qos }
    const channel = await within(this.timeoutMs, 'openChannel', owner.openChannel(queue, whole))
    const consumer = new Consumer(channel, this.#pace)
    this.#consumers.push(consumer)
    return consumer
  }

  /** Another broker on the same store; the same one where the adapter cannot make another. */
  async connect(): Promise<Broker> {
    if (this.#subject.connect === undefined) return this.broker
    const broker = await this.#subject.connect()
    this.#brokers.push(broker)
    return broker
  }

  /** A message with an id of its own, in a group of its own where groups have an order: no other waits for it. */
  message(label: string, parts: Partial<Message> = {}): Message {
    this.#messages += 1
    const id = `${label}-${this.#messages}`
    const group = this.capabilities.ordered === 'group' ? { group: id } : {}
    return { id, body: `body of ${id}`, ...group, ...parts }
  }

  /** Several such messages. */
  messages(count: number, label: string): Message[] {
    return Array.from({ length: count }, () => this.message(label))
  }

  async publish(...messages: readonly Message[]): Promise<void> {
    await handled(within(this.timeoutMs, 'publish', this.broker.publish(this.queue, messages)))
  }

  /** Lets time pass for the broker. Real time passes by itself: then this does nothing, and the next receive waits. */
  async elapse(ms: number): Promise<void> {
    await this.#subject.passTime?.(ms)
  }

  /** Lets time pass, real time too; in real time no longer than until something has happened. */
  async pass(ms: number, happened: Promise<unknown>): Promise<void> {
    if (!this.hasManualTime) return void (await Promise.race([happened, wait(ms)]))
    await this.elapse(ms)
    await nextTurn()
  }

  /** Takes what comes back once leases that nobody renews have run out. */
  async takeLapsed(consumer: Consumer, count: number): Promise<Delivery[]> {
    const [lapsed] = await Promise.all([
      consumer.take(count, this.leaseMs),
      this.elapse(this.leaseMs + this.capabilities.delayPrecisionMs + 1),
    ])
    return lapsed
  }

  /**
   * Fails the case if the consumer can receive anything.
   *
   * A message published now is the sentinel: only it may come, and nothing in the quiet time after it. Where the whole
   * queue is one order, a sentinel would have to wait itself, and the quiet time alone decides.
   */
  async nothingComes(consumer: Consumer, what: string): Promise<void> {
    if (this.capabilities.ordered !== 'queue') {
      const sentinel = this.message('sentinel')
      await this.publish(sentinel)
      const delivery = await consumer.takeOne()
      if (delivery.id !== sentinel.id) fail(what, 'nothing to come', `a delivery of '${delivery.id}'`)
      await consumer.finish([delivery])
    }
    const late = await consumer.receiveFor(this.quietMs)
    if (late.length > 0) fail(what, 'nothing to come', ids(late))
  }

  /** Fails the case unless so many messages are dead letters, where the broker can be asked. */
  async deadAre(count: number, what: string): Promise<void> {
    if (this.admin === undefined) return
    const { admin } = this
    await eventually(
      this.timeoutMs,
      () => within(this.timeoutMs, 'admin.counts', admin.counts(this.queue)),
      ({ dead }) => same(dead, count, `how many dead letters there are ${what}`),
    )
  }

  /** Ends every receive and closes channels, brokers and what the adapter's test made. */
  async close(): Promise<void> {
    this.#over.abort()
    const closings = [
      ...this.#consumers.map((consumer) => () => consumer.close()),
      ...this.#brokers.map((broker) => () => within(this.timeoutMs, 'broker.close', broker.close())),
      async () => this.#subject.close?.(),
    ]
    await closeAll(closings)
  }
}
