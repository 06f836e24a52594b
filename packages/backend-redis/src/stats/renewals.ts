/** Remembers when something was done last, so that it is not done every second. */
export class Renewals {
  readonly #everyMs: number
  readonly #doneAt = new Map<string, number>()

  constructor(everyMs: number) {
    this.#everyMs = everyMs
  }

  isDue(key: string, now: number): boolean {
    const doneAt = this.#doneAt.get(key)
    return doneAt === undefined || now - doneAt >= this.#everyMs
  }

  /** How much is remembered. */
  get size(): number {
    return this.#doneAt.size
  }

  /** It was done; whatever was done so long ago that it is due anyway is forgotten. */
  done(key: string, now: number): void {
    // What is renewed goes to the end, or nothing behind it would ever be forgotten.
    this.#doneAt.delete(key)
    this.#doneAt.set(key, now)
    for (const [old, doneAt] of this.#doneAt) {
      if (now - doneAt < this.#everyMs) break
      this.#doneAt.delete(old)
    }
  }
}
