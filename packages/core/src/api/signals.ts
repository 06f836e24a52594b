import { builtin } from '../values/builtin.js'

const names = ['SIGINT', 'SIGTERM'] as const

/** Who waits for a signal. All of them are one listener of the process, which takes more than ten for a leak. */
const listeners = new Set<() => void>()

function onSignal(): void {
  for (const listener of [...listeners]) listener()
}

/** Whether signals reach this thread: worker threads never hear of them. */
export function hearsSignals(): boolean {
  return builtin?.('node:worker_threads')?.isMainThread ?? true
}

/** Resolves `first` at the first SIGINT or SIGTERM, and calls `onSecond` at any later one, until disposed of. */
export function untilSignalled(onSecond: () => void): { readonly first: Promise<void>; dispose(): void } {
  let listener = () => {}
  const first = new Promise<void>((resolve) => {
    let count = 0
    listener = () => {
      count++
      if (count === 1) resolve()
      else onSecond()
    }
  })
  if (listeners.size === 0) for (const name of names) process.on(name, onSignal)
  listeners.add(listener)
  return {
    first,
    dispose() {
      listeners.delete(listener)
      if (listeners.size === 0) for (const name of names) process.off(name, onSignal)
    },
  }
}
