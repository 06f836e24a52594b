import * as timers from 'node:timers'
import { type Clock, systemClock } from '@sheaf/core'

// Taken when the module is loaded: where a test puts fake timers in its place, nothing would be reported any more.
const { setTimeout, clearTimeout } = timers

/** The machine's time, with timers that keep no process alive: statistics are no reason to go on. */
export const quietClock: Clock = {
  now: () => systemClock.now(),
  monotonic: () => systemClock.monotonic(),
  setTimer(callback, ms) {
    const handle = setTimeout(callback, ms)
    handle.unref()
    return { clear: () => clearTimeout(handle) }
  },
}
