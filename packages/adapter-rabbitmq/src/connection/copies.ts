import type { Tagged } from './outstanding.js'

const fewestSlots = 64

/** Units of a name that are hashed, from its end: names tend to begin alike. */
const hashedUnits = 16

/**
 * What a channel of a queue holds on all its lines, by the names of the stored messages.
 *
 * A table of chains whose links are the hand-outs' own, so that nothing is made for one, and what goes leaves nothing
 * behind: a Map would keep old hand-outs alive ("Used-up tables" in ARCHITECTURE.md), and costs several times as much.
 */
export class Copies<Held extends Tagged = Tagged> {
  #slots: (Tagged | undefined)[] = new Array(fewestSlots).fill(undefined)
  #size = 0

  /** The newest one of a name. */
  get(copy: string): Held | undefined {
    let tagged = this.#slots[this.#slotOf(copy)]
    while (tagged !== undefined && tagged.copy !== copy) tagged = tagged.nextOfSlot
    return tagged as Held | undefined
  }

  add(tagged: Held): void {
    if (this.#size >= this.#slots.length) this.#grow()
    this.#put(tagged)
    this.#size += 1
  }

  /** Changes nothing where it is not held; another of its name stays. */
  delete(tagged: Held): void {
    const slot = this.#slotOf(tagged.copy)
    const first = this.#slots[slot]
    if (first === tagged) this.#slots[slot] = tagged.nextOfSlot
    else {
      let before = first
      while (before !== undefined && before.nextOfSlot !== tagged) before = before.nextOfSlot
      if (before === undefined) return
      before.nextOfSlot = tagged.nextOfSlot
    }
    tagged.nextOfSlot = undefined
    this.#size -= 1
  }

  #put(tagged: Tagged): void {
    const slot = this.#slotOf(tagged.copy)
    tagged.nextOfSlot = this.#slots[slot]
    this.#slots[slot] = tagged
  }

  /** The oldest of a chain is moved first, so that the newest of a name stays before the others. */
  #grow(): void {
    const slots = this.#slots
    this.#slots = new Array(slots.length * 2).fill(undefined)
    for (const first of slots) {
      const chain: Tagged[] = []
      for (let tagged = first; tagged !== undefined; tagged = tagged.nextOfSlot) chain.push(tagged)
      for (const tagged of chain.reverse()) this.#put(tagged)
    }
  }

  /** FNV-1a, with its upper bits folded into the lower ones, which choose the slot. */
  #slotOf(copy: string): number {
    let hash = 0x811c9dc5
    for (let at = Math.max(0, copy.length - hashedUnits); at < copy.length; at++) {
      hash = Math.imul(hash ^ copy.charCodeAt(at), 0x01000193)
    }
    return (hash ^ (hash >>> 15)) & (this.#slots.length - 1)
  }
}
