import type { MemoryDelivery } from '../delivery.js'
import { Fifo } from '../structures/fifo.js'
import { Lane } from './lane.js'
import type { Ready } from './ready.js'

const wholeQueue = ''

/**
 * In order within a group, or in the whole queue: while one of a group is out, no other of it is handed out.
 *
 * Groups take turns, so that a long one does not keep the others waiting.
 */
export class OrderedReady implements Ready {
  readonly #byGroup: boolean
  readonly #lanes = new Map<string | undefined, Lane>()
  readonly #line = new Fifo<Lane>()
  #size = 0

  constructor(ordered: 'queue' | 'group') {
    this.#byGroup = ordered === 'group'
  }

  get size(): number {
    return this.#size
  }

  add(delivery: MemoryDelivery): void {
    const lane = this.#laneOf(delivery)
    lane.append(delivery)
    this.#size++
    this.#list(lane)
  }

  putBack(delivery: MemoryDelivery): void {
    const lane = this.#laneOf(delivery)
    lane.putBack(delivery)
    lane.out--
    this.#size++
    this.#list(lane)
  }

  retry(delivery: MemoryDelivery): void {
    this.putBack(delivery)
  }

  gone(delivery: MemoryDelivery): void {
    const lane = this.#laneOf(delivery)
    lane.out--
    if (lane.size === 0 && lane.out === 0) this.#lanes.delete(lane.group)
    else this.#list(lane)
  }

  take(max: number): MemoryDelivery[] {
    const taken: MemoryDelivery[] = []
    while (taken.length < max) {
      const lane = this.#line.shift()
      if (lane === undefined) break
      lane.isListed = false
      while (taken.length < max && lane.size > 0) taken.push(lane.take())
      this.#list(lane)
    }
    this.#size -= taken.length
    return taken
  }

  clear(): number {
    const count = this.#size
    for (const lane of this.#lanes.values()) {
      lane.clear()
      if (lane.out === 0) this.#lanes.delete(lane.group)
    }
    this.#line.clear()
    for (const lane of this.#lanes.values()) lane.isListed = false
    this.#size = 0
    return count
  }

  #laneOf(delivery: MemoryDelivery): Lane {
    const group = this.#byGroup ? delivery.group : wholeQueue
    let lane = this.#lanes.get(group)
    if (lane === undefined) {
      lane = new Lane(group)
      this.#lanes.set(group, lane)
    }
    return lane
  }

  #list(lane: Lane): void {
    if (lane.isListed || !lane.isOpen) return
    lane.isListed = true
    this.#line.push(lane)
  }
}
