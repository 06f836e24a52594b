import type { MemoryDelivery } from '../delivery.js'
import { Fifo } from '../structures/fifo.js'
import { MinHeap } from '../structures/min-heap.js'
import { isEarlier } from './ready.js'

/** The messages of one group, in order. */
export class Lane {
  /** Messages that are out: leased, or waiting for the delay of a requeue. */
  out = 0
  /** Whether it stands in the line of lanes that may be read. */
  isListed = false
  /** The group it is for; `undefined` for the messages that have none and wait for nobody. */
  readonly group: string | undefined
  readonly #returned = new MinHeap<MemoryDelivery>(isEarlier)
  readonly #fresh = new Fifo<MemoryDelivery>()

  constructor(group: string | undefined) {
    this.group = group
  }

  get size(): number {
    return this.#returned.size + this.#fresh.size
  }

  /** Whether something may be handed out: nothing of the group is out, unless the messages have no group. */
  get isOpen(): boolean {
    return this.size > 0 && (this.out === 0 || this.group === undefined)
  }

  append(delivery: MemoryDelivery): void {
    this.#fresh.push(delivery)
  }

  putBack(delivery: MemoryDelivery): void {
    this.#returned.push(delivery)
  }

  /** Takes the first one; it is out from now on. What came back was handed out before, so it is older than the rest. */
  take(): MemoryDelivery {
    this.out++
    return this.#returned.pop() ?? this.#fresh.shift()!
  }

  clear(): void {
    this.#returned.clear()
    this.#fresh.clear()
  }
}
