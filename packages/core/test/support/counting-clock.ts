import type { Clock, Timer } from '@sheaf/core'

/** Passes everything on to another clock, and knows how many timers are set through it. */
export class CountingClock implements Clock {
  readonly #inner: Clock
  readonly #set = new Set<Timer>()

  constructor(inner: Clock) {
    this.#inner = inner
  }

  get timers(): number {
    return this.#set.size
  }

  now(): number {
    return this.#inner.now()
  }

  monotonic(): number {
    return this.#inner.monotonic()
  }

  setTimer(callback: () => void, ms: number): Timer {
    const inner = this.#inner.setTimer(() => {
      this.#set.delete(timer)
      callback()
    }, ms)
    const timer: Timer = {
      clear: () => {
        this.#set.delete(timer)
        inner.clear()
      },
    }
    this.#set.add(timer)
    return timer
  }
}
