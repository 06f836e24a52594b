import type { MemoryDelivery } from '../../message/delivery.js'
import { Fifo } from '../../structures/fifo.js'
import { MinHeap } from '../../structures/min-heap.js'
import { isEarlier, oldestOf } from './ready.js'

/** The messages of one group that wait to be handed out, in order. */
export class ReadyGroup {
  /** Whether it stands in the line of groups that may be read. */
  isInLine = false
  /** The group's name; `undefined` for the messages without a group, which wait for nobody. */
  readonly name: string | undefined
  readonly #returned = new MinHeap<MemoryDelivery>(isEarlier)
  readonly #fresh = new Fifo<MemoryDelivery>()
  /** How many messages of the group are out: leased, or waiting for the delay of a requeue. */
  #out = 0

  constructor(name: string | undefined) {
    this.name = name
  }

  get size(): number {
    return this.#returned.size + this.#fresh.size
  }

  /** Whether a message may be handed out: none of the group is out, or the messages have no group. */
  get isOpen(): boolean {
    return this.size > 0 && (this.#out === 0 || this.name === undefined)
  }

  /** Whether nothing of the group waits, and nothing is out. */
  get isEmpty(): boolean {
    return this.size === 0 && this.#out === 0
  }

  append(delivery: MemoryDelivery): void {
    this.#fresh.push(delivery)
  }

  /** Puts back a message that was out, in its old place. */
  putBack(delivery: MemoryDelivery): void {
    this.#out--
    this.#returned.push(delivery)
  }

  /** Notes that a message that was out is gone for good. */
  gone(): void {
    this.#out--
  }

  /** Takes the first message, which is out from now on. What came back is older than the rest, so it goes first. */
  take(): MemoryDelivery {
    this.#out++
    return this.#returned.pop() ?? this.#fresh.shift()!
  }

  oldestEnqueuedAt(): number {
    return Math.min(oldestOf(this.#returned), oldestOf(this.#fresh))
  }

  /** Drops what waits; what is out stays out. */
  clear(): void {
    this.#returned.clear()
    this.#fresh.clear()
  }
}
