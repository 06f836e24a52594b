import type { Delivery } from '@sheaf/core'
import { MemoryDelivery } from './delivery.js'

/** What the calls of a channel return when, as nearly always, no lease was lost. */
const nothingLost: readonly Delivery[] = []

/** The deliveries of one call whose lease was lost. */
export class LostDeliveries {
  #found: Delivery[] | undefined

  get found(): readonly Delivery[] {
    return this.#found ?? nothingLost
  }

  /** Notes a delivery that is not leased, unless its own receipt settled it: the call then repeats an earlier one. */
  note(delivery: Delivery): void {
    const isSettled = delivery instanceof MemoryDelivery && delivery.claim === undefined && !delivery.isLost
    if (isSettled) return
    this.#found ??= []
    this.#found.push(delivery)
  }
}
