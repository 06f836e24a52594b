import type { Clock } from './ports/clock.js'

/** Resolves after some time by the clock, or as soon as the signal aborts. Never rejects. */
export function wait(ms: number, clock: Clock, signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    if (signal.aborted) return resolve()
    const done = () => {
      timer.clear()
      signal.removeEventListener('abort', done)
      resolve()
    }
    const timer = clock.setTimer(done, ms)
    signal.addEventListener('abort', done)
  })
}

/** The pause before the next try of a broker that failed `failures` times in a row: 100 ms, doubling, at most 5 s. */
export function brokerPauseMs(failures: number): number {
  return Math.min(5_000, 100 * 2 ** Math.min(10, failures - 1))
}
