import { builtin } from '../values/builtin.js'
import { queueMicrotask } from './microtask.js'

/** What tells the time and lets some pass. */
interface TimeSource {
  readonly setTimeout: typeof globalThis.setTimeout
  readonly clearTimeout: typeof globalThis.clearTimeout
  readonly performance: Pick<typeof globalThis.performance, 'now' | 'timeOrigin'>
  now(): number
  /** Calls back once this tick is over, and all promises that it settled. */
  nextTick(callback: () => void): void
}

/**
 * Where time comes from: the globals or, where those were replaced before this file was loaded (jest's option to fake the
 * timers of all tests), Node's own.
 */
function timeSource(): TimeSource {
  const timers = builtin?.('node:timers')
  const performance = builtin?.('node:perf_hooks')?.performance
  if (!timers || !performance || timers.setTimeout === globalThis.setTimeout) {
    const { nextTick } = builtin?.('node:process') ?? process
    return { setTimeout, clearTimeout, performance: globalThis.performance, now: Date.now, nextTick }
  }
  const now = () => Math.floor(performance.timeOrigin + performance.now())
  const { setTimeout: setRealTimeout, clearTimeout: clearRealTimeout, setImmediate } = timers
  // The process is a fake then, too, whichever way it is asked for; a turn of the event loop is a later tick at any rate.
  const nextTick = (callback: () => void) => void setImmediate(callback)
  return { setTimeout: setRealTimeout, clearTimeout: clearRealTimeout, performance, now, nextTick }
}

// All of it is taken when the file is loaded, and it is loaded with core itself: what jest, sinon or vitest put in the place
// of timers later must not make anybody wait for ever.
const source = timeSource()
const { nextTick } = source

export const { setTimeout: setRealTimeout, clearTimeout: clearRealTimeout, now } = source

/** Milliseconds since an arbitrary moment; never goes back. */
export const monotonic: () => number = source.performance.now.bind(source.performance)

/** Calls back after all microtasks of this tick. The callback must not throw. */
export function afterThisTick(callback: () => void): void {
  queueMicrotask(() => nextTick(callback))
}
