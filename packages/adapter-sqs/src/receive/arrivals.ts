import { describeError, type Qos, type Timer } from '@sheaf/core'
import type { SqsContext } from '../context.js'
import { renew } from '../lease.js'
import type { SqsDelivery } from '../message/delivery.js'
import type { SqsQueue } from '../queue/queue.js'
import { release } from '../settle/settle.js'

/**
 * Deliveries that have come and were not handed out yet, because no receive was waiting or its batch is still growing.
 *
 * Their leases are renewed here. When nobody has asked for them for a while, they go back to the queue.
 */
export class Arrivals {
  readonly #context: SqsContext
  readonly #queue: SqsQueue
  readonly #qos: Qos
  #deliveries: SqsDelivery[] = []
  #renewal: Timer | undefined
  /** When the timer of the renewal is up. */
  #renewalAtMs = Number.POSITIVE_INFINITY
  #patience: Timer | undefined
  #isUnwanted = false
  #isClosed = false
  #returning: Promise<unknown> = Promise.resolve()

  constructor(context: SqsContext, queue: SqsQueue, qos: Qos) {
    this.#context = context
    this.#queue = queue
    this.#qos = qos
  }

  get size(): number {
    return this.#deliveries.length
  }

  add(deliveries: readonly SqsDelivery[]): void {
    this.#deliveries.push(...deliveries)
    if (this.#isUnwanted) void this.giveBack()
    else this.#renewInTime(deliveries)
  }

  /** Takes up to so many. One whose lease is over by now comes back by itself, and is left out. */
  take(count: number): SqsDelivery[] {
    const nowMs = this.#context.settings.clock.monotonic()
    const taken: SqsDelivery[] = []
    let at = 0
    for (; at < this.size && taken.length < count; at += 1) {
      const delivery = this.#deliveries[at]!
      if (delivery.leasedUntilMs > nowMs) taken.push(delivery)
    }
    this.#deliveries.splice(0, at)
    if (this.size === 0) this.#renewNothing()
    return taken
  }

  /** Says that a receive is waiting: nothing goes back. */
  keep(): void {
    this.#isUnwanted = false
    this.#patience?.clear()
    this.#patience = undefined
  }

  /** Says that no receive is waiting: after so long, what is here and what still comes goes back. */
  giveBackAfter(ms: number): void {
    // Nothing is kept any more: what still comes goes back at once.
    if (this.#isClosed) return
    this.keep()
    this.#patience = this.#context.settings.clock.setTimer(() => {
      this.#isUnwanted = true
      void this.giveBack()
    }, ms)
  }

  /** Puts everything back at once. Never rejects: what cannot be put back comes back when its lease ends. */
  giveBack(): Promise<unknown> {
    return this.#release(this.take(this.size))
  }

  /** Puts back what has come of these groups, so that it does not overtake earlier messages that are going back. */
  giveBackGroups(groups: ReadonlySet<string | undefined>): Promise<unknown> {
    const later = this.#deliveries.filter(({ group }) => groups.has(group))
    this.#deliveries = this.#deliveries.filter(({ group }) => !groups.has(group))
    return this.#release(later)
  }

  #release(deliveries: readonly SqsDelivery[]): Promise<unknown> {
    if (deliveries.length > 0) {
      const returning = release(this.#context, this.#queue, deliveries).catch((error: unknown) => {
        this.#qos.warn(
          'SQS_RELEASE_FAILED',
          `Messages come back only when their leases end: ${describeError(error)}`,
        )
      })
      this.#returning = Promise.all([this.#returning, returning])
    }
    return this.#returning
  }

  /** Stops all timers, and puts back what is here and what still comes. */
  async close(): Promise<void> {
    this.#isClosed = true
    this.#isUnwanted = true
    this.#patience?.clear()
    this.#renewNothing()
    await this.giveBack()
  }

  /** Renews when a third of the first lease of these is over, or soon where that is past. */
  #renewInTime(deliveries: readonly SqsDelivery[]): void {
    const leaseMs = this.#context.settings.leaseSeconds * 1_000
    const endsMs = deliveries.map(({ leasedUntilMs }) => leasedUntilMs)
    this.#renewAt(
      endsMs.reduce((first, endMs) => Math.min(first, endMs), Number.POSITIVE_INFINITY) - (leaseMs * 2) / 3,
    )
  }

  #renewNothing(): void {
    this.#renewal?.clear()
    this.#renewalAtMs = Number.POSITIVE_INFINITY
  }

  #renewAt(wishedMs: number): void {
    const { clock, leaseSeconds } = this.#context.settings
    const nowMs = clock.monotonic()
    const atMs = Math.max(wishedMs, nowMs + leaseSeconds * 100)
    if (this.#isClosed || this.size === 0 || atMs >= this.#renewalAtMs) return
    this.#renewNothing()
    this.#renewalAtMs = atMs
    this.#renewal = clock.setTimer(() => void this.#renewAll(), atMs - nowMs)
  }

  async #renewAll(): Promise<void> {
    this.#renewalAtMs = Number.POSITIVE_INFINITY
    try {
      const lost = new Set(await renew(this.#context, this.#queue, this.#deliveries.slice()))
      this.#deliveries = this.#deliveries.filter((delivery) => !lost.has(delivery))
      this.#renewInTime(this.#deliveries)
    } catch (error) {
      this.#qos.warn('SQS_RENEWAL_FAILED', `Leases are renewed again in a moment: ${describeError(error)}`)
      this.#renewAt(Number.NEGATIVE_INFINITY)
    }
  }
}
