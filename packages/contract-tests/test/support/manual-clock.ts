import type { Clock, Timer } from '@sheaf/core'

/** A clock that only moves when it is told to. */
export class ManualClock implements Clock {
  #nowMs = 1_700_000_000_000
  readonly #timers = new Map<() => void, number>()

  now(): number {
    return this.#nowMs
  }

  monotonic(): number {
    return this.#nowMs
  }

  setTimer(callback: () => void, ms: number): Timer {
    const fire = () => callback()
    this.#timers.set(fire, this.#nowMs + ms)
    return { clear: () => void this.#timers.delete(fire) }
  }

  /** Moves the time ahead; timers on the way fire in their order. */
  advance(ms: number): void {
    const endsAt = this.#nowMs + ms
    for (;;) {
      const [next] = [...this.#timers]
        .filter(([, at]) => at <= endsAt)
        .sort(([, one], [, other]) => one - other)
      if (next === undefined) break
      const [fire, at] = next
      this.#timers.delete(fire)
      this.#nowMs = Math.max(this.#nowMs, at)
      fire()
    }
    this.#nowMs = endsAt
  }
}
