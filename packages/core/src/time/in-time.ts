import type { Clock } from '../ports/clock.js'
import type { Latch } from './latch.js'

/** How long an answer may take. */
export interface Patience {
  readonly clock: Clock
  readonly ms: number
  /** Once this is set, only so much longer. */
  readonly hurry?: { readonly latch: Latch; readonly ms: number }
  /** What it rejects with where the answer does not come. */
  late(): Error
}

/** What a promise settles with, unless it takes too long. No timer outlives it. */
export function inTime<T>(promise: Promise<T>, { clock, ms, hurry, late }: Patience): Promise<T> {
  return new Promise((resolve, reject) => {
    const giveUp = () => {
      calmDown?.()
      reject(late())
    }
    const isHurried = hurry?.latch.isSet
    let timer = clock.setTimer(giveUp, hurry && isHurried ? Math.min(ms, hurry.ms) : ms)
    const calmDown = isHurried
      ? undefined
      : hurry?.latch.whenSet(() => {
          timer.clear()
          timer = clock.setTimer(giveUp, hurry.ms)
        })
    const done = () => {
      timer.clear()
      calmDown?.()
    }
    promise.then(
      (value) => {
        done()
        resolve(value)
      },
      (error) => {
        done()
        reject(error)
      },
    )
  })
}
