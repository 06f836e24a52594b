// A change of what is in the set changes this number, so that two versions of core in one process have a set each.
const recordVersion = 1

// One for the process, so that the ESM and the CJS copy of core see each other's apps.
const sharedKey = Symbol.for(`@sheaf/core:open-apps/${recordVersion}`)
const registry = globalThis as { [sharedKey]?: Set<object> }
registry[sharedKey] ??= new Set()

/** The apps that are open in this process. */
export const openApps = registry[sharedKey]
