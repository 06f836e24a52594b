/** Permits at most `batches` starts within any span of `perMs`: a sliding log of the last starts. */
export class RateLimit {
  readonly #batches: number
  readonly #perMs: number
  readonly #starts: number[] = []

  constructor(batches: number, perMs: number) {
    this.#batches = batches
    this.#perMs = perMs
  }

  /** When the next batch may start; in the past or now where it may at once. */
  nextAtMs(): number {
    return this.#starts.length < this.#batches ? Number.NEGATIVE_INFINITY : this.#starts[0]! + this.#perMs
  }

  /** Uses up a permit. */
  take(nowMs: number): void {
    this.#starts.push(nowMs)
    if (this.#starts.length > this.#batches) this.#starts.shift()
  }
}
