/**
 * Work that is under way, for those who write an adapter: what a channel's `close()` has to wait for.
 *
 * @example
 * ```ts
 * const inFlight = new InFlight()
 * inFlight.add(fetch('https://example.com/messages'))
 * await inFlight.settled()
 * ```
 */
export class InFlight {
  readonly #works = new Set<Promise<unknown>>()

  /** How much is under way. */
  get size(): number {
    return this.#works.size
  }

  /** Notes work until it settles, in whichever way; its failure is for who awaits it. Returns the same promise. */
  add<Work extends Promise<unknown>>(work: Work): Work {
    const done = () => {
      this.#works.delete(noted)
    }
    const noted: Promise<void> = work.then(done, done)
    this.#works.add(noted)
    return work
  }

  /** Resolves once nothing is under way, what was added meanwhile included. Never rejects. */
  async settled(): Promise<void> {
    while (this.#works.size > 0) await Promise.all(this.#works)
  }
}
