/** Who waits for which signal. All that wait for one are one listener of it. */
const waiting = new WeakMap<AbortSignal, Set<() => void>>()

/**
 * Calls back once a signal of somebody else's aborts; it has not yet. However many wait for the same signal, it gets one
 * listener of ours, and none is left when nobody waits any more.
 *
 * @returns How to cancel that.
 */
export function onAbort(signal: AbortSignal, callback: () => void): () => void {
  const callbacks = waiting.get(signal) ?? new Set()
  if (callbacks.size === 0) {
    waiting.set(signal, callbacks)
    signal.addEventListener('abort', callAll)
  }
  // One of its own, so that the same callback may wait twice.
  const call = () => callback()
  callbacks.add(call)
  return () => {
    callbacks.delete(call)
    if (callbacks.size === 0) signal.removeEventListener('abort', callAll)
  }
}

function callAll(this: AbortSignal): void {
  const callbacks = waiting.get(this)
  waiting.delete(this)
  for (const call of callbacks ?? []) call()
}
