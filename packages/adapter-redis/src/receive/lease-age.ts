import { extendLease, type LeasePlace } from '../lease.js'
import type { RedisDelivery } from '../message/delivery.js'

/**
 * The lease of one claim until its deliveries are handed out.
 *
 * It counts from before the claim was asked for: a reply that comes late, on a slow network or to a process that was frozen,
 * may tell of a claim that has lapsed and is in other hands.
 */
export class Lease {
  readonly #place: LeasePlace
  #sinceMs = performance.now()
  #lost: ReadonlySet<unknown> = new Set()

  constructor(place: LeasePlace) {
    this.#place = place
  }

  /** Renews the lease where a third of it is over, so that the worker that is handed the deliveries has time to. */
  async renewIfOld(deliveries: readonly RedisDelivery[]): Promise<void> {
    const nowMs = performance.now()
    if (nowMs - this.#sinceMs <= this.#place.leaseMs / 3 || deliveries.length === 0) return
    const lost = await extendLease(this.#place, deliveries)
    if (lost.length > 0) this.#lost = new Set(lost)
    else this.#sinceMs = nowMs
  }

  /** The deliveries that are still ours, with time left to renew them. */
  async held(deliveries: readonly RedisDelivery[]): Promise<readonly RedisDelivery[]> {
    await this.renewIfOld(deliveries)
    return this.#lost.size === 0 ? deliveries : deliveries.filter((delivery) => !this.#lost.has(delivery))
  }
}
