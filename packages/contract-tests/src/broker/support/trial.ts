import { setImmediate as nextTurn, setTimeout as wait } from 'node:timers/promises'
import type { Broker, BrokerAdmin, Channel, ChannelCapabilities, Message, Qos } from '@sheaf/core'
import { fail, same } from '../../compare.js'
import type { ContractOutcome } from '../../contract-case.js'
import { eventually, handled, within } from '../../waiting.js'
import type { BrokerContractSettings, BrokerUnderTest, TransactionsUnderTest } from '../options.js'
import { type Consumer, ids } from './consumer.js'
import type { BrokerFacts } from './facts.js'
import { Opened } from './opened.js'

/** Everything that one case has to itself: a broker, a queue, consumers, and time. */
export class BrokerTrial implements BrokerFacts {
  /** What the case has shown, if it does not fail. */
  outcome: ContractOutcome = { applies: true }
  /** The case's own queue. */
  queue = ''
  /** The first consumer of the queue. */
  consumer!: Consumer
  readonly settings: BrokerContractSettings
  readonly #subject: BrokerUnderTest
  readonly #opened: Opened
  #messages = 0
  #elapsedMs = 0

  private constructor(settings: BrokerContractSettings, subject: BrokerUnderTest) {
    this.settings = settings
    this.#subject = subject
    this.#opened = new Opened(settings, subject)
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

  get channel(): Channel {
    return this.consumer.channel
  }

  get admin(): BrokerAdmin | undefined {
    return this.broker.admin
  }

  get leaseMs(): number {
    return this.channel.leaseMs
  }

  get capabilities(): ChannelCapabilities {
    return this.channel.capabilities
  }

  get transactions(): TransactionsUnderTest | undefined {
    return this.#subject.transactions
  }

  get leasesEndWithConnection(): boolean {
    return this.#opened.pace.leasesEndWithConnection
  }

  get timeoutMs(): number {
    return this.#opened.pace.timeoutMs
  }

  get quietMs(): number {
    return this.#opened.pace.quietMs
  }

  /** Whether a case can move the broker's clock. */
  get hasManualTime(): boolean {
    return this.#opened.pace.hasManualTime
  }

  /** More than a service takes in one request, and no multiple of that; one where they cannot be held apart. */
  get many(): number {
    return this.capabilities.ordered === 'queue' ? 1 : 25
  }

  /** Says that the promise turned out to be none of this broker's. */
  doesNotApply(because: string): void {
    this.outcome = { applies: false, because }
  }

  /** Says what of the promise could not be tried. */
  leavesUntried(notTried: string): void {
    this.outcome = { applies: true, notTried }
  }

  /** A queue that no other case knows. */
  freshQueue(label: string): Promise<string> {
    return this.#opened.freshQueue(label)
  }

  /** Another consumer of the queue: from a broker of its own where the adapter can make one. */
  async open(qos: Partial<Qos> = {}, broker?: Broker, queue = this.queue): Promise<Consumer> {
    return await this.#opened.consumer(broker ?? (await this.connect()), queue, qos)
  }

  /** Another broker on the same store; the same one where the adapter cannot make another. */
  connect(): Promise<Broker> {
    return this.#opened.connect()
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

  /** Publishes to the queue, and returns which ids stand for those that were deduplicated away. */
  async publish(...messages: readonly Message[]): Promise<ReadonlyMap<string, string>> {
    return (
      (await handled(within(this.timeoutMs, 'publish', this.broker.publish(this.queue, messages)))) ?? none
    )
  }

  /** Milliseconds since an arbitrary moment, by the time that passes for the broker. */
  get nowMs(): number {
    return this.hasManualTime ? this.#elapsedMs : performance.now()
  }

  /** Lets time pass for the broker. Real time passes by itself: then this does nothing, and the next receive waits. */
  async elapse(ms: number): Promise<void> {
    await this.#subject.passTime?.(ms)
    this.#elapsedMs += ms
  }

  /** Lets time pass, real time too; in real time no longer than until something has happened. */
  async pass(ms: number, happened: Promise<unknown> = never): Promise<void> {
    if (!this.hasManualTime) return void (await Promise.race([happened, wait(ms)]))
    await this.elapse(ms)
    await nextTurn()
  }

  /** Ends what a broker holds as the death of its process would. */
  async crash(broker: Broker): Promise<void> {
    await this.#subject.crash?.(broker)
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
      const [delivery] = await consumer.takeAgain(1)
      if (delivery!.id !== sentinel.id) fail(what, 'nothing to come', `a delivery of '${delivery!.id}'`)
      await consumer.finish([delivery!])
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
  close(): Promise<void> {
    return this.#opened.close()
  }
}

const none: ReadonlyMap<string, string> = new Map()
const never = new Promise<never>(() => undefined)
