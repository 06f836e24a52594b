/** A party that waits, and where it stands in the list. */
interface Waiting {
  readonly callback: () => void
  place: number
}

/**
 * Something that comes to pass once, as a worker's stop or its deadline, and that any number of parties await.
 *
 * Inside the engine it takes the place of an AbortSignal, which Node suspects of a leak from its eleventh listener on.
 */
export class Latch {
  #isSet = false
  /** A list, because parties come and go with every call to a broker ("Used-up tables" in ARCHITECTURE.md). */
  readonly #waiting: Waiting[] = []

  get isSet(): boolean {
    return this.#isSet
  }

  /** Idempotent. */
  set(): void {
    this.#isSet = true
    for (let next = this.#waiting[0]; next; next = this.#waiting[0]) {
      this.#forget(next)
      next.callback()
    }
  }

  /** Calls back once it is set: at once, where it is. Returns how to cancel that. */
  whenSet(callback: () => void): () => void {
    const waiting: Waiting = { callback, place: this.#waiting.length }
    if (this.#isSet) callback()
    else this.#waiting.push(waiting)
    return () => this.#forget(waiting)
  }

  /** A promise for it. For a party that lives as long as the latch itself. */
  reached(): Promise<void> {
    return new Promise((resolve) => this.whenSet(resolve))
  }

  /** The last one takes its place. */
  #forget(waiting: Waiting): void {
    if (this.#waiting[waiting.place] !== waiting) return
    const last = this.#waiting.pop()!
    if (last === waiting) return
    this.#waiting[waiting.place] = last
    last.place = waiting.place
  }
}
