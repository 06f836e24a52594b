import type { Qos, Timer } from '@sheaf/core'
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
    else this.#renewLater()
  }

  take(count: number): SqsDelivery[] {
    return this.#deliveries.splice(0, count)
  }

  /** Says that a receive is waiting: nothing goes back. */
  keep(): void {
    this.#isUnwanted = false
    this.#patience?.clear()
    this.#patience = undefined
  }

  /** Says that no receive is waiting: after so long, what is here and what still comes goes back. */
  giveBackAfter(ms: number): void {
    this.keep()
    if (this.#isClosed) return
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
          `Messages come back only when their leases end: ${String(error)}`,
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
    this.#renewal?.clear()
    await this.giveBack()
  }

  /** Renews after a third of the lease, or sooner after a renewal that failed, which may have taken that long itself. */
  #renewLater(parts = 3): void {
    if (this.#renewal !== undefined || this.#isClosed || this.size === 0) return
    const { clock, leaseSeconds } = this.#context.settings
    this.#renewal = clock.setTimer(() => void this.#renewAll(), (leaseSeconds * 1_000) / parts)
  }

  async #renewAll(): Promise<void> {
    let parts = 3
    try {
      const lost = new Set(await renew(this.#context, this.#queue, this.#deliveries.slice()))
      this.#deliveries = this.#deliveries.filter((delivery) => !lost.has(delivery))
    } catch (error) {
      parts = 10
      this.#qos.warn('SQS_RENEWAL_FAILED', `Leases are renewed again in a moment: ${String(error)}`)
    }
    this.#renewal = undefined
    this.#renewLater(parts)
  }
}
