import type { App, StatsStore } from '@sheaf/core'

/** Which store an app reports to, and how many apps each store has. */
interface Shelf {
  readonly stores: WeakMap<App, StatsStore>
  readonly users: WeakMap<StatsStore, number>
}

// Registered, so that both copies of the package, ESM and CJS, know of one another's apps.
const key: unique symbol = Symbol.for('@sheaf/stats:stores') as never
const globals = globalThis as { [key]?: Shelf }
globals[key] ??= { stores: new WeakMap(), users: new WeakMap() }
const shelf = globals[key]

/**
 * The store that an app's `stats` plugin reports to; `undefined` where it has none, or is closed.
 *
 * @example
 * ```ts
 * const store = statsOf(app)
 * if (store?.scope === 'process') console.log('These figures are of this process only.')
 * ```
 */
export function statsOf(app: App): StatsStore | undefined {
  return shelf.stores.get(app)
}

export function rememberStore(app: App, store: StatsStore): void {
  shelf.stores.set(app, store)
  shelf.users.set(store, (shelf.users.get(store) ?? 0) + 1)
}

/** Whether that was the last app of the store. */
export function forgetStore(app: App, store: StatsStore): boolean {
  shelf.stores.delete(app)
  const left = (shelf.users.get(store) ?? 1) - 1
  shelf.users.set(store, left)
  return left === 0
}
