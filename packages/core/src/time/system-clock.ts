import type { Clock, Timer } from '../ports/clock.js'
import { clearRealTimeout, monotonic, now, setRealTimeout } from './real-time.js'

// Node fires a longer timer at once.
const longestTimerMs = 2 ** 31 - 1

/**
 * The machine's own time: `Date.now`, `performance.now` and `setTimeout`, at any length of timer. All three were taken when
 * core was loaded, so the fake timers of a test do not stop it.
 */
export const systemClock: Clock = {
  now,
  monotonic,
  setTimer(callback, ms) {
    const endsAt = monotonic() + ms
    let handle: ReturnType<typeof setRealTimeout>
    const arm = () => {
      const restMs = Math.max(0, endsAt - monotonic())
      handle =
        restMs > longestTimerMs
          ? setRealTimeout(arm, longestTimerMs)
          : setRealTimeout(callback, Math.ceil(restMs))
    }
    arm()
    return { clear: () => clearRealTimeout(handle) } satisfies Timer
  },
}
