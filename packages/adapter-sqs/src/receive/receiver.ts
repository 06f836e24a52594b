import { type Qos, SheafError, type Timer } from '@sheaf/core'
import type { SqsContext } from '../context.js'
import type { SqsDelivery } from '../message/delivery.js'
import type { SqsQueue } from '../queue/queue.js'
import { limits } from '../service/limits.js'
import { Arrivals } from './arrivals.js'
import { poll } from './poll.js'

interface Waiter {
  readonly max: number
  readonly end: (deliveries: SqsDelivery[]) => void
  readonly fail: (error: unknown) => void
}

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
  readonly #waiters: Waiter[] = []
  /** Polls that are out or whose early messages are being sent on. */
  readonly #polls = new Set<Promise<void>>()
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

  receive(max: number, signal: AbortSignal): Promise<SqsDelivery[]> {
    if (this.#closing !== undefined) return Promise.reject(closedChannel(this.#queue))
    if (signal.aborted) return Promise.resolve([])
    return new Promise((resolve, reject) => {
      const abort = () => {
        this.#waiters.splice(this.#waiters.indexOf(waiter), 1)
        resolve([])
        // The same worker may ask again in a moment. If it does not, other workers should get what has come.
        if (this.#waiters.length === 0) this.#arrivals.giveBackAfter(abortedPatienceMs)
      }
      const waiter: Waiter = {
        max,
        end: (deliveries) => {
          signal.removeEventListener('abort', abort)
          resolve(deliveries)
        },
        fail: (error) => {
          signal.removeEventListener('abort', abort)
          reject(error)
        },
      }
      signal.addEventListener('abort', abort, { once: true })
      this.#waiters.push(waiter)
      this.#arrivals.keep()
      this.#advance()
    })
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
    for (const waiter of this.#waiters.splice(0)) waiter.end([])
    const cutOff = new Promise<void>((resolve) => {
      this.#cutOff.signal.addEventListener('abort', () => resolve(), { once: true })
    })
    await Promise.race([this.#settleDown(), cutOff])
  }

  async #settleDown(): Promise<void> {
    await this.#arrivals.close()
    await Promise.all(this.#polls)
    await this.#arrivals.giveBack()
  }

  /** Hands out what is ready, starts the polls that there is room for, and limits how long a receive waits for more. */
  #advance(): void {
    this.#linger?.clear()
    this.#linger = undefined
    this.#handOut(!this.#isDeep && this.#pollsOut === 0)
    this.#startPolls()
    if (this.#waiters.length === 0 || this.#arrivals.size === 0) return
    this.#linger = this.#context.settings.clock.setTimer(
      () => this.#handOut(true),
      lingerMs(this.#busyPollMs),
    )
  }

  #handOut(evenIfPartial: boolean): void {
    for (;;) {
      const waiter = this.#waiters[0]
      const size = this.#arrivals.size
      if (waiter === undefined || size === 0 || (size < waiter.max && !evenIfPartial)) return
      const deliveries = this.#arrivals.take(waiter.max)
      if (deliveries.length === 0) return
      this.#waiters.shift()
      if (this.#waiters.length === 0) this.#arrivals.giveBackAfter(patienceMs)
      waiter.end(deliveries)
    }
  }

  #startPolls(): void {
    const asked = this.#waiters.reduce((sum, { max }) => sum + max, 0)
    const most = this.#isDeep ? this.#context.settings.maxPollers : 1
    while (this.#pollsOut < most) {
      const count = Math.min(limits.entries, asked - this.#messagesOut - this.#arrivals.size)
      if (count <= 0) return
      const polling = this.#poll(count)
      this.#polls.add(polling)
      void polling.finally(() => this.#polls.delete(polling))
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
    for (const waiter of this.#waiters.splice(0)) waiter.fail(error)
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
