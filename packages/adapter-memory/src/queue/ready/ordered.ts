import type { MemoryDelivery } from '../../message/delivery.js'
import { Fifo } from '../../structures/fifo.js'
import type { Ready } from './ready.js'
import { ReadyGroup } from './ready-group.js'

const wholeQueue = ''

/**
 * Hands messages out in order within a group, or in the whole queue as one group: while a message is out, no other of its
 * group is handed out.
 *
 * Groups take turns, so that a long one does not keep the others waiting.
 */
export class OrderedReady implements Ready {
  readonly #byGroup: boolean
  readonly #groups = new Map<string | undefined, ReadyGroup>()
  readonly #line = new Fifo<ReadyGroup>()
  #size = 0

  constructor(ordered: 'queue' | 'group') {
    this.#byGroup = ordered === 'group'
  }

  get size(): number {
    return this.#size
  }

  add(delivery: MemoryDelivery): void {
    const group = this.#groupOf(delivery)
    group.append(delivery)
    this.#size++
    this.#lineUp(group)
  }

  putBack(delivery: MemoryDelivery): void {
    const group = this.#groupOf(delivery)
    group.putBack(delivery)
    this.#size++
    this.#lineUp(group)
  }

  retry(delivery: MemoryDelivery): void {
    this.putBack(delivery)
  }

  gone(delivery: MemoryDelivery): void {
    const group = this.#groupOf(delivery)
    group.gone()
    if (group.isEmpty) this.#groups.delete(group.name)
    else this.#lineUp(group)
  }

  take(max: number): MemoryDelivery[] {
    const taken: MemoryDelivery[] = []
    while (taken.length < max) {
      const group = this.#line.shift()
      if (group === undefined) break
      group.isInLine = false
      while (taken.length < max && group.size > 0) taken.push(group.take())
      this.#lineUp(group)
    }
    this.#size -= taken.length
    return taken
  }

  oldestEnqueuedAt(): number {
    let oldest = Number.POSITIVE_INFINITY
    for (const group of this.#groups.values()) oldest = Math.min(oldest, group.oldestEnqueuedAt())
    return oldest
  }

  clear(): number {
    const count = this.#size
    for (const group of this.#groups.values()) {
      group.clear()
      if (group.isEmpty) this.#groups.delete(group.name)
    }
    this.#line.clear()
    for (const group of this.#groups.values()) group.isInLine = false
    this.#size = 0
    return count
  }

  #groupOf(delivery: MemoryDelivery): ReadyGroup {
    const name = this.#byGroup ? delivery.group : wholeQueue
    let group = this.#groups.get(name)
    if (group === undefined) {
      group = new ReadyGroup(name)
      this.#groups.set(name, group)
    }
    return group
  }

  #lineUp(group: ReadyGroup): void {
    if (group.isInLine || !group.isOpen) return
    group.isInLine = true
    this.#line.push(group)
  }
}
