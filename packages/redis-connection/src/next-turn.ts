import * as timers from 'node:timers'

// Taken when the module is loaded: where a test puts fake timers in its place, nothing would be written any more.
const { setImmediate } = timers

/** Calls back in the next turn of the event loop. */
export function nextTurn(callback: () => void): void {
  setImmediate(callback)
}
