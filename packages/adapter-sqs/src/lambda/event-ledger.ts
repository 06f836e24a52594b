import type { Delivery } from '@sheaf/core'
import type { SqsDelivery } from '../message/delivery.js'

/** What became of the messages of one event. One of which nothing is known is to come again. */
export class EventLedger {
  readonly #undone: Set<string>

  /** @param ids - The service's ids of all messages of the event. */
  constructor(ids: Iterable<string>) {
    this.#undone = new Set(ids)
  }

  /** Lambda may delete them. */
  done(deliveries: readonly Delivery[]): void {
    for (const { copy } of deliveries) this.#undone.delete(copy)
  }

  /** Those that were stored anew or moved elsewhere are done; the others are to come again. */
  moved(deliveries: readonly SqsDelivery[]): void {
    this.done(deliveries.filter(({ isCopied }) => isCopied))
  }

  /** The ids of the messages that are to come again. */
  get undone(): readonly string[] {
    return [...this.#undone]
  }
}
