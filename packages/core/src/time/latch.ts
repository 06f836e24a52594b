/**
 * Something that comes to pass once, as a worker's stop or its deadline, and that any number of parties await.
 *
 * Inside the engine it takes the place of an AbortSignal, which Node suspects of a leak from its eleventh listener on.
 */
export class Latch {
  #isSet = false
  readonly #waiting = new Set<() => void>()

  get isSet(): boolean {
    return this.#isSet
  }

  /** Idempotent. */
  set(): void {
    this.#isSet = true
    for (const callback of this.#waiting) callback()
    this.#waiting.clear()
  }

  /** Calls back once it is set: at once, where it is. Returns how to cancel that. */
  whenSet(callback: () => void): () => void {
    if (this.#isSet) callback()
    else this.#waiting.add(callback)
    return () => this.#waiting.delete(callback)
  }

  /** A promise for it. For a party that lives as long as the latch itself. */
  reached(): Promise<void> {
    return new Promise((resolve) => this.whenSet(resolve))
  }
}
