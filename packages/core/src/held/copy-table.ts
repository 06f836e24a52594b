import type { HeldRequest } from './held-request.js'

const fewestSlots = 64

/** Up to here, room is kept for the next time. */
const cheapSlots = 8_192

/** Units of a copy's name that are hashed, from its end: names tend to begin alike. */
const hashedUnits = 24

/**
 * What is held, by copy: a hash table whose slots hold chains, linked through the requests themselves. So nothing is made for
 * one of them, to let go of one touches no other, and there are no used-up tables, which in a Map would keep old requests
 * alive ("Used-up tables" in ARCHITECTURE.md).
 */
export class CopyTable {
  #slots: (HeldRequest | undefined)[] = emptySlots(fewestSlots)
  #size = 0

  get size(): number {
    return this.#size
  }

  /** `hash` is that of the copy, where it is known already. */
  get(copy: string, hash = hashOf(copy)): HeldRequest | undefined {
    let request = this.#slots[hash & (this.#slots.length - 1)]
    while (request !== undefined && (request.copyHash !== hash || request.delivery.copy !== copy))
      request = request.nextOfSlot
    return request
  }

  /** Its copy must not be in the table. `hash` is that of the copy, where it is known already. */
  add(request: HeldRequest, hash = hashOf(request.delivery.copy)): void {
    if (this.#size >= this.#slots.length) this.#grow()
    request.copyHash = hash
    this.#put(request)
    this.#size++
  }

  /** Whether the very request was in the table; it no longer is. */
  delete(request: HeldRequest): boolean {
    const home = request.copyHash & (this.#slots.length - 1)
    let at = this.#slots[home]
    if (at === request) this.#slots[home] = request.nextOfSlot
    else {
      while (at !== undefined && at.nextOfSlot !== request) at = at.nextOfSlot
      if (at === undefined) return false
      at.nextOfSlot = request.nextOfSlot
    }
    // What is young must not be kept alive by what is old.
    request.nextOfSlot = undefined
    this.#size--
    // Room for a peak is given back with the last request of it.
    if (this.#size === 0 && this.#slots.length > cheapSlots) this.#slots = emptySlots(fewestSlots)
    return true
  }

  /** In no particular order. */
  all(): HeldRequest[] {
    const all: HeldRequest[] = []
    for (const first of this.#slots)
      for (let request = first; request !== undefined; request = request.nextOfSlot) all.push(request)
    return all
  }

  #put(request: HeldRequest): void {
    const home = request.copyHash & (this.#slots.length - 1)
    request.nextOfSlot = this.#slots[home]
    this.#slots[home] = request
  }

  #grow(): void {
    const requests = this.all()
    this.#slots = emptySlots(this.#slots.length * 2)
    for (const request of requests) this.#put(request)
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
