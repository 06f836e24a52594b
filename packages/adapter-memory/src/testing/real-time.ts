import { performance } from 'node:perf_hooks'
import * as timers from 'node:timers'
import { isAnyPausing } from '../queue/turns.js'

// Taken from Node when the module is loaded, because the fake timers of a test must not hold up its tools.
const { setImmediate: realSetImmediate, setTimeout: realSetTimeout, clearTimeout: realClearTimeout } = timers
const realNow = performance.now.bind(performance)

/** How many turns of the event loop in a row must be quiet before promises and callbacks count as at rest. */
const turnsToRest = 4
/** How many turns there are at most, where a broker with much to do pauses again and again. */
const mostTurns = 100

/** Lets one real turn of the event loop pass: promises settle, and I/O that is done calls back. */
export function realTurn(): Promise<void> {
  return new Promise((resolve) => {
    realSetImmediate(resolve)
  })
}

/** Lets promises that wait for nothing but each other settle. */
export async function realTurns(): Promise<void> {
  let quietTurns = 0
  for (let turn = 0; turn < mostTurns && quietTurns < turnsToRest; turn++) {
    await realTurn()
    quietTurns = isAnyPausing() ? 0 : quietTurns + 1
  }
}

/** Lets a real millisecond pass. */
export function realPause(): Promise<void> {
  return new Promise((resolve) => {
    realSetTimeout(resolve, 1)
  })
}

/** Whether a promise settles, either way, within so many real milliseconds. */
export async function settlesWithin(promise: Promise<unknown>, ms: number): Promise<boolean> {
  let timer: ReturnType<typeof setTimeout> | undefined
  const late = new Promise<boolean>((resolve) => {
    timer = realSetTimeout(() => resolve(false), ms)
  })
  const settled = promise.then(
    () => true,
    () => true,
  )
  try {
    return await Promise.race([settled, late])
  } finally {
    realClearTimeout(timer)
  }
}

/** Real milliseconds since an arbitrary moment. */
export function realMonotonic(): number {
  return realNow()
}
