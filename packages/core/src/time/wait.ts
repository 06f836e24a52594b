import type { Clock } from '../ports/clock.js'
import type { Latch } from './latch.js'

/** Resolves after some time by the clock, or as soon as the latch is set. Never rejects. */
export function wait(ms: number, clock: Clock, latch: Latch): Promise<void> {
  return new Promise((resolve) => {
    if (latch.isSet) return resolve()
    const cancel = latch.whenSet(() => {
      timer.clear()
      resolve()
    })
    const timer = clock.setTimer(() => {
      cancel()
      resolve()
    }, ms)
  })
}
