import { exponentialDelayMs } from '../task/backoff.js'
import type { BreakerSettings } from '../task/task-settings.js'

/**
 * The circuit breaker of one task: while all its runs throw it gets one batch per step of the breaker's own backoff, so
 * that an outage of an hour does not use up everyone's attempts. The first run that returns closes it.
 */
export class CircuitBreaker {
  readonly #settings: BreakerSettings | undefined
  #failures = 0
  #step = 0
  #openUntilMs = Number.NEGATIVE_INFINITY
  #isTrying = false

  /** Without settings it never opens. */
  constructor(settings: BreakerSettings | undefined) {
    this.#settings = settings
  }

  /** Whether the task is being slowed down. */
  get isOpen(): boolean {
    return this.#step > 0
  }

  /** When the next batch may start; `Infinity` while the one that is allowed is under way. */
  nextAtMs(): number {
    return this.#isTrying ? Number.POSITIVE_INFINITY : this.#openUntilMs
  }

  /** A batch starts. Returns whether it is the one that an open breaker lets through on trial. */
  start(): boolean {
    if (!this.isOpen) return false
    this.#isTrying = true
    return true
  }

  /** A batch that never got as far as `run` says nothing about the task. */
  cancel(isTrial: boolean): void {
    if (isTrial) this.#isTrying = false
  }

  /** A run has ended; `isFault`: it threw or overran, and nothing in it had succeeded. Returns whether that opens the breaker. */
  end(isFault: boolean, isTrial: boolean, nowMs: number): boolean {
    if (isTrial) this.#isTrying = false
    if (!isFault || !this.#settings) {
      this.#close()
      return false
    }
    this.#failures++
    if (this.#failures < this.#settings.after) return false
    // Batches that were already running when the breaker opened add no step of their own.
    if (this.isOpen && !isTrial) return false
    this.#step++
    this.#openUntilMs = nowMs + exponentialDelayMs(this.#settings.backoff, this.#step)
    return this.#step === 1
  }

  #close(): void {
    this.#failures = 0
    this.#step = 0
    this.#openUntilMs = Number.NEGATIVE_INFINITY
    this.#isTrying = false
  }
}
