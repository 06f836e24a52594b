import type { ServerWarning } from './judge-server.js'

// What was told is the process's own, whichever copy of the package told it.
const registryKey: unique symbol = Symbol.for('@sheaf/redis-connection:told-warnings')
const shelf = globalThis as { [registryKey]?: Set<string> }
const told = shelf[registryKey] ?? new Set<string>()
shelf[registryKey] = told

/** The warnings about a server that this process has not been told yet. They count as told from here on. */
export function untold(
  runId: string | undefined,
  warnings: readonly ServerWarning[],
): readonly ServerWarning[] {
  return warnings.filter(({ code }) => {
    const name = `${runId} ${code}`
    const isNew = !told.has(name)
    told.add(name)
    return isNew
  })
}
