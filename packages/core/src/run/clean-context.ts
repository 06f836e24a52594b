import { AsyncResource } from 'node:async_hooks'

/** How Node names what it keeps in a resource of the async context that it was made in: before version 24, and since. */
const contextKeys: readonly (string | undefined)[] = ['kResourceStore', 'context_frame']

// Core may be loaded for the first time inside of a request, and what that has in its AsyncLocalStorage must not be in any
// run. No function of Node leads to an empty context, so what this resource was made with is taken out of it.
const clean = new AsyncResource('sheaf')
for (const key of Object.getOwnPropertySymbols(clean)) {
  if (contextKeys.includes(key.description)) Reflect.set(clean, key, undefined)
}

/** Calls a function in a clean async context of its own: what it enters there is not there for the next. */
export function runClean<T>(callback: () => T): T {
  const own = clean.runInAsyncScope(() => new AsyncResource('sheaf.run'))
  return own.runInAsyncScope(callback)
}
