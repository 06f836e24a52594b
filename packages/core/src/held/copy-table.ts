import type { HeldRequest } from './held-request.js'

const fewestSlots = 64

/** Up to here, room is kept for the next time. */
const cheapSlots = 8_192

/** Units of a copy's name that are hashed, from its end: names tend to begin alike. */
const hashedUnits = 12

/**
 * What is held, by copy: a hash table with open addressing, whose slots are looked through in turn from the one that the
 * hash names. It has no used-up tables, which in a Map would keep old requests alive ("Used-up tables" in
 * ARCHITECTURE.md).
 */
export class CopyTable {
  #slots: (HeldRequest | undefined)[] = emptySlots(fewestSlots)
  #size = 0

  get size(): number {
    return this.#size
  }

  /** `hash` is that of the copy, where it is known already. */
  get(copy: string, hash = hashOf(copy)): HeldRequest | undefined {
    for (let at = this.#home(hash); ; at = this.#next(at)) {
      const request = this.#slots[at]
      if (request === undefined || (request.copyHash === hash && request.delivery.copy === copy))
        return request
    }
  }

  /** Its copy must not be in the table. `hash` is that of the copy, where it is known already. */
  add(request: HeldRequest, hash = hashOf(request.delivery.copy)): void {
    if (this.#size * 2 >= this.#slots.length) this.#grow()
    request.copyHash = hash
    this.#put(request)
    this.#size++
  }

  /** Whether the very request was in the table; it no longer is. */
  delete(request: HeldRequest): boolean {
    let gap = this.#home(request.copyHash)
    while (this.#slots[gap] !== request) {
      if (this.#slots[gap] === undefined) return false
      gap = this.#next(gap)
    }
    this.#slots[gap] = undefined
    this.#closeGap(gap)
    this.#size--
    // Room for a peak is given back with the last request of it.
    if (this.#size === 0 && this.#slots.length > cheapSlots) this.#slots = emptySlots(fewestSlots)
    return true
  }

  /** In no particular order. */
  all(): HeldRequest[] {
    return this.#slots.filter((request) => request !== undefined)
  }

  #put(request: HeldRequest): void {
    let at = this.#home(request.copyHash)
    while (this.#slots[at] !== undefined) at = this.#next(at)
    this.#slots[at] = request
  }

  /** Moves up whatever a look from its home would no longer reach across the gap. */
  #closeGap(emptied: number): void {
    let gap = emptied
    for (let at = this.#next(gap); ; at = this.#next(at)) {
      const request = this.#slots[at]
      if (request === undefined) return
      if (this.#distance(this.#home(request.copyHash), at) < this.#distance(gap, at)) continue
      this.#slots[gap] = request
      this.#slots[at] = undefined
      gap = at
    }
  }

  #grow(): void {
    const requests = this.all()
    this.#slots = emptySlots(this.#slots.length * 2)
    for (const request of requests) this.#put(request)
  }

  #home(hash: number): number {
    return hash & (this.#slots.length - 1)
  }

  #next(at: number): number {
    return (at + 1) & (this.#slots.length - 1)
  }

  /** How many steps lead from one slot to another. */
  #distance(from: number, to: number): number {
    return (to - from) & (this.#slots.length - 1)
  }
}

/** A power of two, so that a mask of its bits wraps around. */
function emptySlots(count: number): (HeldRequest | undefined)[] {
  return new Array<HeldRequest | undefined>(count).fill(undefined)
}

// Taken out, because V8 looks the methods of strings up in each call, at five times the cost, once a class extends String, as
// one of ioredis does.
const { charCodeAt } = String.prototype

/** FNV-1a, with its upper bits folded into the lower ones, which choose the slot. */
export function hashOf(copy: string): number {
  let hash = 0x811c9dc5
  for (let at = Math.max(0, copy.length - hashedUnits); at < copy.length; at++) {
    hash = Math.imul(hash ^ charCodeAt.call(copy, at), 0x01000193)
  }
  return hash ^ (hash >>> 15)
}
