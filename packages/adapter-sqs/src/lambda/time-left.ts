import type { Clock } from '@sheaf/core'
import type { LambdaContext } from './event.js'

/** How much of its time a function has left, and how much of that its work may take. */
export class TimeLeft {
  readonly #clock: Clock
  readonly #lambda: LambdaContext | undefined
  readonly #marginMs: number

  /** A margin is at most half of the time that there is: a function that has little would never run anything. */
  constructor(clock: Clock, lambda: LambdaContext | undefined, marginMs: number) {
    this.#clock = clock
    this.#lambda = lambda
    this.#marginMs = Math.min(marginMs, Math.max(0, this.#leftMs / 2))
  }

  /** How long a worker may take to stop: until the margin begins; at least a moment, in which it aborts what runs. */
  get toStopMs(): number {
    return Math.max(1, Math.min(this.#leftMs - this.#marginMs, longestMs))
  }

  /** Waits for something, but not into the margin. */
  async orNearlyOver(work: Promise<unknown>): Promise<void> {
    await this.#orAfter(this.#leftMs - this.#marginMs, work)
  }

  /** Waits for something, but not into the last quarter of the margin: an answer that is late is none. */
  async orOver(work: Promise<unknown>): Promise<void> {
    await this.#orAfter(this.#leftMs - this.#marginMs / 4, work)
  }

  /** `Infinity` where nobody says. */
  get #leftMs(): number {
    const ms: unknown = this.#lambda?.getRemainingTimeInMillis?.()
    return typeof ms === 'number' && !Number.isNaN(ms) ? ms : Number.POSITIVE_INFINITY
  }

  async #orAfter(ms: number, work: Promise<unknown>): Promise<void> {
    if (ms === Number.POSITIVE_INFINITY) {
      await work
      return
    }
    let over = () => {}
    const isOver = new Promise<void>((resolve) => {
      over = resolve
    })
    const timer = this.#clock.setTimer(over, Math.max(0, ms))
    try {
      await Promise.race([work, isOver])
    } finally {
      timer.clear()
    }
  }
}

/** The longest that a function can run, and a bound where nobody says how long it may. */
const longestMs = 900_000
