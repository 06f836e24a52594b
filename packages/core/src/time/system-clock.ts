import type { Clock, Timer } from '../ports/clock.js'

// Node fires a longer timer at once.
const longestTimerMs = 2 ** 31 - 1

/** The machine's own time: `Date.now`, `performance.now` and `setTimeout`, at any length of timer. */
export const systemClock: Clock = {
  now: () => Date.now(),
  monotonic: () => performance.now(),
  setTimer(callback, ms) {
    const endsAt = performance.now() + ms
    let handle: ReturnType<typeof setTimeout>
    const arm = () => {
      const restMs = Math.max(0, endsAt - performance.now())
      handle =
        restMs > longestTimerMs ? setTimeout(arm, longestTimerMs) : setTimeout(callback, Math.ceil(restMs))
    }
    arm()
    return { clear: () => clearTimeout(handle) } satisfies Timer
  },
}
