import { type Clock, type Duration, parseDuration, type Timer } from '@sheaf/core'
import { MinHeap } from '../structures/min-heap.js'
import { realTurn, realTurns } from './real-time.js'

/** How a {@link ManualClock} begins. */
export interface ManualClockOptions {
  /**
   * The time of day at which the clock starts: a date, or epoch milliseconds.
   *
   * @defaultValue `new Date('2026-01-01T00:00:00Z')`
   */
  readonly start?: Date | number | undefined
}

interface ManualTimer extends Timer {
  readonly dueAtMs: number
  /** Keeps timers that are due at the same moment in the order in which they were set. */
  readonly place: number
  callback: (() => void) | undefined
}

const defaultStartMs = Date.UTC(2026, 0, 1)
const mostAtOneMoment = 100_000

/**
 * A clock that stands still until a test moves it.
 *
 * Give it to everything that takes a `clock`. Nothing in it reads the machine's time, so it works under fake timers too.
 *
 * @example
 * ```ts
 * const clock = new ManualClock()
 * clock.setTimer(() => console.log('ten seconds later'), 10_000)
 * await clock.advance('10s')
 * ```
 */
export class ManualClock implements Clock {
  readonly #timers = new MinHeap<ManualTimer>(
    (left, right) =>
      left.dueAtMs < right.dueAtMs || (left.dueAtMs === right.dueAtMs && left.place < right.place),
  )
  #elapsedMs = 0
  #epochMs: number
  #lastPlace = 0
  #cleared = 0
  #advancing: Promise<void> = Promise.resolve()

  /** Makes a clock that stands still at `start`. */
  constructor({ start = defaultStartMs }: ManualClockOptions = {}) {
    this.#epochMs = Number(start)
  }

  /** How many timers are set. */
  get timers(): number {
    return this.#timers.size - this.#cleared
  }

  /** The time of day, in epoch milliseconds. */
  now(): number {
    return this.#epochMs + this.#elapsedMs
  }

  /** The time that has passed since the clock was made, in milliseconds. */
  monotonic(): number {
    return this.#elapsedMs
  }

  /** Sets a timer. It calls back during an {@link ManualClock.advance | advance} only, never at once, even with 0 ms. */
  setTimer(callback: () => void, ms: number): Timer {
    const timer: ManualTimer = {
      dueAtMs: this.#elapsedMs + (ms > 0 ? ms : 0),
      place: ++this.#lastPlace,
      callback,
      clear: () => {
        if (timer.callback === undefined) return
        timer.callback = undefined
        this.#cleared++
        this.#forgetCleared()
      },
    }
    this.#timers.push(timer)
    return timer
  }

  /**
   * Moves the time of day, as a time server does; measured durations and timers do not notice.
   *
   * @param to - A date, or epoch milliseconds; may lie in the past.
   */
  setTimeOfDay(to: Date | number): void {
    this.#epochMs = Number(to) - this.#elapsedMs
  }

  /**
   * Lets time pass: calls the timers back that are due within it, in the order in which they are due, each with the clock
   * at its own moment, and lets promises settle in between.
   *
   * It waits for nobody: a function that never ends does not hold it up. Calls that overlap are carried out in turn.
   *
   * @throws {CONFIG_INVALID} If the duration cannot be read. What a timer's callback throws is thrown here.
   */
  advance(duration: Duration): Promise<void> {
    const ms = parseDuration(duration, 'advance')
    const advanced = this.#advancing.then(() => this.#advance(ms))
    this.#advancing = advanced.catch(() => {})
    return advanced
  }

  async #advance(ms: number): Promise<void> {
    const untilMs = this.#elapsedMs + ms
    let atThisMoment = 0
    await realTurns()
    for (let due = this.#takeDue(untilMs); due !== undefined; due = this.#takeDue(untilMs)) {
      if (due.dueAtMs > this.#elapsedMs) {
        this.#elapsedMs = due.dueAtMs
        atThisMoment = 0
      } else if (++atThisMoment > mostAtOneMoment) {
        throw new Error(
          `ManualClock: more than ${mostAtOneMoment} timers at one moment; one seems to set itself again with 0 ms.`,
        )
      }
      const { callback } = due
      due.callback = undefined
      callback?.()
      // Timers of one moment follow each other closely, as real ones do; before time goes on, everything comes to rest.
      await (this.#nextDueMs() === this.#elapsedMs ? realTurn() : realTurns())
    }
    this.#elapsedMs = untilMs
  }

  #takeDue(untilMs: number): ManualTimer | undefined {
    return this.#nextDueMs() <= untilMs ? this.#timers.pop() : undefined
  }

  #nextDueMs(): number {
    for (let next = this.#timers.peek(); next !== undefined; next = this.#timers.peek()) {
      if (next.callback !== undefined) return next.dueAtMs
      this.#timers.pop()
      this.#cleared--
    }
    return Number.POSITIVE_INFINITY
  }

  #forgetCleared(): void {
    if (this.#cleared < 1000 || this.#cleared * 2 < this.#timers.size) return
    this.#timers.filter((timer) => timer.callback !== undefined)
    this.#cleared = 0
  }
}
