import type { Connection } from './connection.js'
import { explain } from './explain.js'
import type { Script } from './script.js'

/**
 * Runs a script where its runner was made for.
 *
 * @param ownKeys - Keys that it touches in this call beside its fixed ones.
 */
export type RunScript = (
  script: Script,
  parameters: readonly string[],
  ownKeys?: readonly string[],
) => Promise<unknown>

/**
 * Makes a runner of scripts on the keys that begin alike.
 *
 * @param base - What the keys begin with, before a colon. It is itself the first key of every call, and holds nothing: see
 * {@link keysUnder}.
 * @param place - What the keys are to the user, as `the queue 'mail'`: an error names it beside the script. Without it errors
 * are left as they are.
 */
export function scriptRunner(connection: Connection, base: string, place?: string): RunScript {
  const fixed = new Map<Script, readonly string[]>()
  const keysOf = (script: Script) => {
    let keys = fixed.get(script)
    if (keys === undefined) {
      keys = keysUnder(base, script)
      fixed.set(script, keys)
    }
    return keys
  }
  return (script, parameters, ownKeys) => {
    const keys = ownKeys === undefined ? keysOf(script) : [...keysOf(script), ...ownKeys]
    if (place === undefined) return connection.run(script, keys, parameters)
    return connection.run(script, keys, parameters, (error) =>
      explain(`${script.name} on ${place}`, error, connection.lastError),
    )
  }
}

/**
 * The keys of a call of a script, before its own.
 *
 * The first of them never exists. So, for as long as a slot moves between two nodes of a cluster, neither of them has all
 * keys of a call, and both refuse it (TRYAGAIN): no script sees half of a queue, or is broken off at a key that is not there.
 */
export function keysUnder(base: string, script: Script): readonly string[] {
  return [base, ...script.keys.map((ending) => `${base}:${ending}`)]
}
