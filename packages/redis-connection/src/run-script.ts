import type { Connection } from './connection.js'
import { explain } from './explain.js'
import type { Script } from './script.js'

/** Runs a script where its runner was made for. */
export type RunScript = (script: Script, parameters: readonly string[]) => Promise<unknown>

/**
 * Makes a runner of scripts on one key.
 *
 * @param place - What the key is to the user, as `the queue 'mail'`: an error names it beside the script.
 */
export function scriptRunner(connection: Connection, key: string, place: string): RunScript {
  return (script, parameters) =>
    connection.run(script, key, parameters, (error) =>
      explain(`${script.name} on ${place}`, error, connection.lastError),
    )
}
