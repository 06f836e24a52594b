import type { Clock } from './ports/clock.js'

/** What a promise settles with, unless it takes longer than so many milliseconds: then `late()` is what it rejects with. */
export function inTime<T>(promise: Promise<T>, ms: number, clock: Clock, late: () => Error): Promise<T> {
  return new Promise((resolve, reject) => {
    const timer = clock.setTimer(() => reject(late()), ms)
    promise.then(
      (value) => {
        timer.clear()
        resolve(value)
      },
      (error) => {
        timer.clear()
        reject(error)
      },
    )
  })
}

/** The error of a broker that did not answer. */
export function noAnswer(ms: number): Error {
  return new Error(`The broker did not answer within ${ms} ms.`)
}
