import { InFlight, type Qos, SheafError, type Timer, Waits } from '@sheaf/core'
import type { SqsContext } from '../context.js'
import type { SqsDelivery } from '../message/delivery.js'
import type { SqsQueue } from '../queue/queue.js'
import { limits } from '../service/limits.js'
import { Arrivals } from './arrivals.js'
import { poll } from './poll.js'

/**
 * The receiving side of a channel: it turns calls of `receive(max)` into polls of at most ten messages.
 *
 * One poll waits at an idle queue. After one that came back full there are as many as the open receives can take, up to
 * `maxPollers`. A receive ends when it has all it asked for, or as soon as no more is to be expected at once; polls that
 * are still out then feed the next one. What polls may bring and what has come never exceeds what was asked for.
 */
export class Receiver {
  readonly #context: SqsContext
  readonly #queue: SqsQueue
  readonly #qos: Qos
  readonly #arrivals: Arrivals
  /** The receives that wait, and how many messages each of them takes. */
  readonly #receives = new Waits<SqsDelivery[], number>()
  /** Polls that are out or whose early messages are being sent on. */
  readonly #polls = new InFlight()
  /** Holds what cuts off each poll that is out. */
  readonly #cuts = new Set<() => void>()
  /** How many polls are out, and how many messages they may bring. */
  #pollsOut = 0
  #messagesOut = 0
  /** Whether the last poll came back full, so that more is to be expected. */
  #isDeep = false
  #busyPollMs = guessedPollMs
  /** Limits how long a receive that has something waits for more. */
  #linger: Timer | undefined
  #closing: Promise<void> | undefined
  /** Ends the wait for what is out when the channel closes. */
  readonly #cutOff = new AbortController()

  constructor(context: SqsContext, queue: SqsQueue, qos: Qos) {
    this.#context = context
    this.#queue = queue
    this.#qos = qos
    this.#arrivals = new Arrivals(context, queue, qos)
  }

  async receive(max: number, signal: AbortSignal): Promise<SqsDelivery[]> {
    if (this.#closing !== undefined) throw closedChannel(this.#queue)
    if (signal.aborted) return []
    const wait = this.#receives.start(signal, max)
    this.#arrivals.keep()
    this.#advance()
    const deliveries = await wait.promise
    if (deliveries !== undefined) return deliveries
    // The same worker may ask again in a moment. If it does not, other workers should get what has come.
    if (this.#receives.size === 0) this.#arrivals.giveBackAfter(abortedPatienceMs)
    return []
  }

  /** Puts back what has come of these groups, so that it does not overtake earlier messages that are going back. */
  async holdBack(groups: ReadonlySet<string | undefined>): Promise<void> {
    await this.#arrivals.giveBackGroups(groups)
  }

  /** Ends every receive, waits for the polls that are out, and releases what they bring. */
  close(): Promise<void> {
    this.#closing ??= this.#close()
    return this.#closing
  }

  /** Stops waiting for what is out. What polls still bring, and what is on its way back, stays away until its lease ends. */
  cutOff(): void {
    for (const cut of [...this.#cuts]) cut()
    this.#cutOff.abort()
  }

  async #close(): Promise<void> {
    this.#linger?.clear()
    this.#receives.close()
    const cutOff = new Promise<void>((resolve) => {
      this.#cutOff.signal.addEventListener('abort', () => resolve(), { once: true })
    })
    await Promise.race([this.#settleDown(), cutOff])
  }

  async #settleDown(): Promise<void> {
    await this.#arrivals.close()
    await this.#polls.settled()
    await this.#arrivals.giveBack()
  }

  /** Hands out what is ready, starts the polls that there is room for, and limits how long a receive waits for more. */
  #advance(): void {
    this.#linger?.clear()
    this.#linger = undefined
    this.#handOut(!this.#isDeep && this.#pollsOut === 0)
    this.#startPolls()
    if (this.#receives.size === 0 || this.#arrivals.size === 0) return
    this.#linger = this.#context.settings.clock.setTimer(
      () => this.#handOut(true),
      lingerMs(this.#busyPollMs),
    )
  }

  #handOut(evenIfPartial: boolean): void {
    for (;;) {
      const { first } = this.#receives
      const { size } = this.#arrivals
      if (first === undefined || size === 0 || (size < first.asked && !evenIfPartial)) return
      const deliveries = this.#arrivals.take(first.asked)
      if (deliveries.length === 0) return
      first.end(deliveries)
      if (this.#receives.size === 0) this.#arrivals.giveBackAfter(patienceMs)
    }
  }

  #startPolls(): void {
    let asked = 0
    for (const receive of this.#receives) asked += receive.asked
    const most = this.#isDeep ? this.#context.settings.maxPollers : 1
    while (this.#pollsOut < most) {
      const count = Math.min(limits.entries, asked - this.#messagesOut - this.#arrivals.size)
      if (count <= 0) return
      void this.#polls.add(this.#poll(count))
    }
  }

  async #poll(count: number): Promise<void> {
    const { clock } = this.#context.settings
    const startedAtMs = clock.monotonic()
    const isBusy = this.#isDeep
    this.#pollsOut += 1
    this.#messagesOut += count
    const polling = poll(this.#context, this.#queue, this.#qos, count, this.#cuts).catch(
      (error: unknown) => ({ error }),
    )
    if (isBusy) this.#context.callLimits.settle.pollStarts()
    const polled = await polling
    this.#pollsOut -= 1
    if ('error' in polled) {
      this.#messagesOut -= count
      this.#isDeep = false
      this.#fail(polled.error)
    } else {
      this.#messagesOut -= count - polled.early
      this.#isDeep = polled.count >= count
      // A poll of an idle queue says how long the queue was idle, and not how fast the service answers.
      if (isBusy) this.#busyPollMs = clock.monotonic() - startedAtMs
      this.#arrivals.add(polled.deliveries)
    }
    if (this.#closing === undefined) this.#advance()
    if ('error' in polled || polled.early === 0) return
    await polled.sentOn
    this.#messagesOut -= polled.early
    if (this.#closing === undefined) this.#advance()
  }

  #fail(error: unknown): void {
    this.#handOut(true)
    this.#receives.failAll(error)
  }
}

function closedChannel({ name }: SqsQueue): SheafError {
  return new SheafError('CLOSED', `SQS queue '${name}': this channel was closed; open another one.`)
}

/** How long a receive that has something waits for more, in milliseconds: about as long as another poll takes. */
export function lingerMs(pollMs: number): number {
  return Math.min(250, 20 + 2 * pollMs)
}

/** How long a poll of a busy queue is taken to last until one was measured. */
const guessedPollMs = 40
/** How long what has come is kept while no receive waits, after one that was aborted. */
const abortedPatienceMs = 1_000
/** How long it is kept after a receive that was answered: its worker is at work, and asks again. */
const patienceMs = 300_000
