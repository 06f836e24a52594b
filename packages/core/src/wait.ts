import type { Latch } from './latch.js'
import type { Clock } from './ports/clock.js'

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

/** How long, after a worker's deadline, what is being said to the broker or the result backend may still take. */
export const lastWordsMs = 1_000

/** The pause before the next try of a broker that failed `failures` times in a row: 100 ms, doubling, at most 5 s. */
export function brokerPauseMs(failures: number): number {
  return Math.min(5_000, 100 * 2 ** Math.min(10, failures - 1))
}
