import type { CircuitBreaker } from './circuit-breaker.js'
import type { RateLimit } from './rate-limit.js'

/** When the next batch of a task may start: by its breaker, by `batch.pause()` and by its rate limit. Times are monotonic. */
export class StartPermits {
  readonly #breaker: CircuitBreaker
  readonly #rate: RateLimit | undefined
  #pausedUntilMs = Number.NEGATIVE_INFINITY

  constructor(breaker: CircuitBreaker, rate: RateLimit | undefined) {
    this.#breaker = breaker
    this.#rate = rate
  }

  /** No batch starts before this moment; an earlier one than was said before changes nothing. */
  pauseUntil(atMs: number): void {
    this.#pausedUntilMs = Math.max(this.#pausedUntilMs, atMs)
  }

  /** Until when the task is slowed down or paused, whatever its rate limit says. */
  get blockedUntilMs(): number {
    return Math.max(this.#breaker.nextAtMs(), this.#pausedUntilMs)
  }

  /** Whether what waits may wait for long: the task is slowed down, or paused. */
  isHeldBack(nowMs: number): boolean {
    return this.#breaker.isOpen || this.#pausedUntilMs > nowMs
  }

  /** Whether a batch that seeks its permit now must not grow any more. */
  areForSize(nowMs: number): boolean {
    return this.#rate?.isForSize === true && this.blockedUntilMs <= nowMs
  }

  /** When a batch of so many requests may start. */
  permittedAtMs(requests: number, nowMs: number): number {
    return Math.max(
      this.blockedUntilMs,
      this.#rate?.permittedAtMs(requests, nowMs) ?? Number.NEGATIVE_INFINITY,
    )
  }

  /** A batch of so many requests is ready and not permitted. Returns when to look again. */
  seek(requests: number, nowMs: number): number {
    const { blockedUntilMs } = this
    if (blockedUntilMs > nowMs || !this.#rate) return blockedUntilMs
    return this.#rate.seek(requests, nowMs)
  }

  /** A batch starts. Returns how to give its permit back, should nothing of it reach `run`. */
  take(requests: number, nowMs: number): (() => void) | undefined {
    return this.#rate?.take(requests, nowMs)
  }
}
