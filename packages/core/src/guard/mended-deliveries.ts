import type { Delivery } from '../ports/delivery.js'

/** Knows which deliveries stand in place of others, which the broker must be given instead. Nearly always none do. */
export class MendedDeliveries {
  #originals: WeakMap<Delivery, Delivery> | undefined

  note(mended: ReadonlyMap<Delivery, Delivery>): void {
    if (mended.size === 0) return
    this.#originals ??= new WeakMap()
    for (const [instead, original] of mended) this.#originals.set(instead, original)
  }

  original(delivery: Delivery): Delivery {
    return this.#originals?.get(delivery) ?? delivery
  }

  /** The same, of what is to be done with each. */
  originalItems<Item extends { readonly delivery: Delivery }>(items: readonly Item[]): readonly Item[] {
    if (!this.#originals) return items
    return items.map((item) => ({ ...item, delivery: this.original(item.delivery) }))
  }

  /** What the broker made, of each; the same list where nothing was mended. */
  originals(deliveries: readonly Delivery[]): readonly Delivery[] {
    return this.#originals ? deliveries.map((delivery) => this.original(delivery)) : deliveries
  }

  /** Which of the deliveries stand for these of the broker's. */
  standIns(deliveries: readonly Delivery[], originals: readonly Delivery[]): readonly Delivery[] {
    if (!this.#originals || originals.length === 0) return originals
    const wanted = new Set(originals)
    return deliveries.filter((delivery) => wanted.has(this.original(delivery)))
  }
}
