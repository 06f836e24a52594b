import type { MemoryDelivery } from '../message/delivery.js'
import { MinHeap } from '../structures/min-heap.js'

interface Parked {
  readonly delivery: MemoryDelivery
  readonly dueAtMs: number
  /** Keeps messages that are due at the same moment in the order in which they were parked. */
  readonly place: number
}

/** The messages of one queue that must not be handed out yet. They hold no lease and no timer. */
export class Delays {
  readonly #parked = new MinHeap<Parked>(
    (left, right) =>
      left.dueAtMs < right.dueAtMs || (left.dueAtMs === right.dueAtMs && left.place < right.place),
  )
  #nextPlace = 0

  get size(): number {
    return this.#parked.size
  }

  /** When the next message is due, on the monotonic clock; `Infinity` where there is none. */
  get nextDueMs(): number {
    return this.#parked.peek()?.dueAtMs ?? Number.POSITIVE_INFINITY
  }

  park(delivery: MemoryDelivery, dueAtMs: number): void {
    this.#parked.push({ delivery, dueAtMs, place: this.#nextPlace++ })
  }

  /** Takes the message that has been due for longest, if one is due. */
  takeDue(nowMs: number): MemoryDelivery | undefined {
    return this.nextDueMs <= nowMs ? this.#parked.pop()?.delivery : undefined
  }

  clear(): readonly MemoryDelivery[] {
    return this.#parked.clear().map((parked) => parked.delivery)
  }
}
