/** After so many batches in a row in which nothing succeeded, a task slows down. */
const failuresBeforeSlowing = 3

/**
 * The pace of one task. While everything fails it gets one batch per backoff step, so that an hour's outage does not
 * burn everyone's attempts; the first success sets it free.
 */
export class CircuitBreaker {
  readonly #delayMs: (step: number, error: unknown) => number
  #failures = 0
  #step = 0
  #closedUntilMs = Number.NEGATIVE_INFINITY
  #isProbing = false

  /** `delayMs` is the wait of backoff step 1, 2, … */
  constructor(delayMs: (step: number, error: unknown) => number) {
    this.#delayMs = delayMs
  }

  get isFailing(): boolean {
    return this.#step > 0
  }

  /** When the next batch may start; `Infinity` while the one that is allowed is under way. */
  nextAtMs(): number {
    return this.#isProbing ? Number.POSITIVE_INFINITY : this.#closedUntilMs
  }

  /** A batch starts. Returns whether it is the one that a failing task may try. */
  start(): boolean {
    if (!this.isFailing) return false
    this.#isProbing = true
    return true
  }

  /** A batch that never got as far as `run` says nothing about the task. */
  cancel(isProbe: boolean): void {
    if (isProbe) this.#isProbing = false
  }

  /** A batch has ended. Returns whether the task has begun to fail by it. */
  end(hadSuccess: boolean, isProbe: boolean, nowMs: number, error: unknown): boolean {
    if (isProbe) this.#isProbing = false
    if (hadSuccess) {
      this.#failures = 0
      this.#step = 0
      this.#closedUntilMs = Number.NEGATIVE_INFINITY
      this.#isProbing = false
      return false
    }
    this.#failures++
    if (this.#failures < failuresBeforeSlowing) return false
    // Batches that were already running when it began add no step of their own.
    if (this.isFailing && !isProbe) return false
    this.#step++
    this.#closedUntilMs = nowMs + this.#delayMs(this.#step, error)
    return this.#step === 1
  }
}
