import type { Clock, Timer } from '../ports/clock.js'

/** The one timer of a task in a worker: when to look again whether a batch may start. */
export class FlushTimer {
  readonly #clock: Clock
  readonly #onTime: () => void
  #timer: Timer | undefined
  #atMs = Number.POSITIVE_INFINITY

  constructor(clock: Clock, onTime: () => void) {
    this.#clock = clock
    this.#onTime = onTime
  }

  /** An earlier timer is left to fire and look again, so that a busy task does not set one for every batch. */
  wakeAt(atMs: number): void {
    if (atMs === Number.POSITIVE_INFINITY || atMs >= this.#atMs) return
    this.#timer?.clear()
    this.#atMs = atMs
    this.#timer = this.#clock.setTimer(
      () => {
        this.clear()
        this.#onTime()
      },
      Math.max(0, atMs - this.#clock.monotonic()),
    )
  }

  clear(): void {
    this.#timer?.clear()
    this.#timer = undefined
    this.#atMs = Number.POSITIVE_INFINITY
  }
}
