import type { Claim, MemoryDelivery } from '../message/delivery.js'

/**
 * What is leased from one queue, by claim.
 *
 * All leases of a queue have one length, so claims that are appended are in the order of their deadlines.
 */
export class Leases {
  #first: Claim | undefined
  #last: Claim | undefined
  #size = 0

  /** How many deliveries are leased. */
  get size(): number {
    return this.#size
  }

  /** When the next lease ends, on the monotonic clock; `Infinity` where nothing is leased. */
  get nextDeadlineMs(): number {
    return this.#first?.deadlineMs ?? Number.POSITIVE_INFINITY
  }

  /** Leases what is being handed out. */
  open(deliveries: readonly MemoryDelivery[], deadlineMs: number): void {
    // The caller may change the list that it is given, and the leases must not change with it.
    const claim = this.#append(deliveries.slice(), deadlineMs)
    for (const delivery of deliveries) delivery.claim = claim
    this.#size += deliveries.length
  }

  /** Whether a delivery is leased here. */
  has(delivery: MemoryDelivery): boolean {
    return delivery.claim?.owner === this
  }

  /** Ends one lease, if the delivery has one here. Returns whether it had. */
  end(delivery: MemoryDelivery): boolean {
    const { claim } = delivery
    if (claim?.owner !== this) return false
    delivery.claim = undefined
    this.#size--
    this.#leave(claim)
    return true
  }

  /** Moves leases, each of them held here, to a later deadline. */
  renew(deliveries: readonly MemoryDelivery[], deadlineMs: number): void {
    if (deliveries.length === 0) return
    const claim = this.#append(deliveries, deadlineMs)
    for (const delivery of deliveries) {
      this.#leave(delivery.claim!)
      delivery.claim = claim
    }
  }

  /** Ends the leases whose deadline has come, the oldest first, and returns what they held. */
  takeLapsed(nowMs: number): readonly MemoryDelivery[] {
    const lapsed: MemoryDelivery[] = []
    while (this.#first !== undefined && this.#first.deadlineMs <= nowMs) {
      const claim = this.#first
      for (const delivery of claim.deliveries) {
        if (delivery.claim === claim && this.end(delivery)) lapsed.push(delivery)
      }
    }
    return lapsed
  }

  /** Finds what is leased under a request's id. It looks at everything leased, so it is for tests only. */
  find(id: string): MemoryDelivery | undefined {
    for (let claim = this.#first; claim !== undefined; claim = claim.next) {
      const found = claim.deliveries.find((delivery) => delivery.id === id && delivery.claim === claim)
      if (found !== undefined) return found
    }
    return undefined
  }

  #append(deliveries: readonly MemoryDelivery[], deadlineMs: number): Claim {
    const previous = this.#last
    const claim: Claim = {
      owner: this,
      deadlineMs,
      deliveries,
      live: deliveries.length,
      previous,
      next: undefined,
    }
    if (previous === undefined) this.#first = claim
    else previous.next = claim
    this.#last = claim
    return claim
  }

  #leave(claim: Claim): void {
    if (--claim.live > 0) return
    if (claim.previous === undefined) this.#first = claim.next
    else claim.previous.next = claim.next
    if (claim.next === undefined) this.#last = claim.previous
    else claim.next.previous = claim.previous
    // A claim that has grown old would otherwise keep all later ones alive until the next full garbage collection.
    claim.previous = undefined
    claim.next = undefined
  }
}
