/**
 * Whether a value can be awaited. What it can do tells, and never its class: where the global Promise was replaced
 * (zone.js, bluebird, a subclass), what an async function returns is no instance of it.
 */
export function isThenable(value: unknown): value is PromiseLike<unknown> {
  if (value === null || (typeof value !== 'object' && typeof value !== 'function')) return false
  return typeof (value as { readonly then?: unknown }).then === 'function'
}
