import type { Delivery } from '@sheaf/core'

/** How a lease is renewed. */
export interface LeaseTerms {
  readonly leaseMs: number
  /** Renews the leases of deliveries, and returns what was lost. */
  renew(deliveries: readonly Delivery[]): Promise<readonly Delivery[]>
}

/**
 * The lease of one claim until its deliveries are handed out.
 *
 * It counts from before the claim was asked for: a reply that comes late, on a slow network or to a process that was frozen,
 * may tell of a claim that has lapsed and is in other hands.
 */
export class Lease {
  readonly #terms: LeaseTerms
  #sinceMs = performance.now()
  #lost: ReadonlySet<unknown> = new Set()

  constructor(terms: LeaseTerms) {
    this.#terms = terms
  }

  /** Renews the lease where a third of it is over, so that the worker that is handed the deliveries has time to. */
  async renewIfOld(deliveries: readonly Delivery[]): Promise<void> {
    const nowMs = performance.now()
    if (nowMs - this.#sinceMs <= this.#terms.leaseMs / 3 || deliveries.length === 0) return
    const lost = await this.#terms.renew(deliveries)
    if (lost.length > 0) this.#lost = new Set(lost)
    else this.#sinceMs = nowMs
  }

  /** The deliveries that are still ours, with time left to renew them. */
  async held<Kind extends Delivery>(deliveries: readonly Kind[]): Promise<readonly Kind[]> {
    await this.renewIfOld(deliveries)
    return this.#lost.size === 0 ? deliveries : deliveries.filter((delivery) => !this.#lost.has(delivery))
  }
}
