// One for the process, so that the ESM and the CJS copy of core see each other's apps.
const sharedKey = Symbol.for('@sheaf/core:open-apps')
const registry = globalThis as { [sharedKey]?: Set<object> }
registry[sharedKey] ??= new Set()

/** The apps that are open in this process. */
export const openApps = registry[sharedKey]
