import type { MemoryDelivery } from '../../message/delivery.js'
import { Fifo } from '../../structures/fifo.js'
import { MinHeap } from '../../structures/min-heap.js'
import { isEarlier, oldestOf, type Ready } from './ready.js'

/** Hands messages out first come, first served; none waits for another. */
export class UnorderedReady implements Ready {
  readonly #returned = new MinHeap<MemoryDelivery>(isEarlier)
  readonly #fresh = new Fifo<MemoryDelivery>()

  get size(): number {
    return this.#returned.size + this.#fresh.size
  }

  add(delivery: MemoryDelivery): void {
    this.#fresh.push(delivery)
  }

  putBack(delivery: MemoryDelivery): void {
    this.#returned.push(delivery)
  }

  retry(delivery: MemoryDelivery): void {
    // A message that fails at once, again and again, must not keep the others from their turn, so it goes to the end.
    this.#fresh.push(delivery)
  }

  gone(): void {}

  take(max: number): MemoryDelivery[] {
    const taken: MemoryDelivery[] = []
    let count = Math.min(max, this.size)
    while (count-- > 0) taken.push(this.#returned.pop() ?? this.#fresh.shift()!)
    return taken
  }

  oldestEnqueuedAt(): number {
    return Math.min(oldestOf(this.#returned), oldestOf(this.#fresh))
  }

  clear(): number {
    const count = this.size
    this.#returned.clear()
    this.#fresh.clear()
    return count
  }
}
