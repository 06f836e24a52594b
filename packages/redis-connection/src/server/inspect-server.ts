import { SheafError } from '@sheaf/core'
import type { Connection } from '../connection.js'
import type { Script } from '../script.js'
import { readFacts, type ServerFacts } from './server-facts.js'

/** What is looked at. */
export interface Inspection {
  /** Whose keys they are, for the error's message. */
  readonly owner: string
  /** Tells the server's report and the types of the keys in their order. */
  readonly script: Script
  readonly keys: readonly string[]
  /** The type that a key is to have, or `'none'` for one that holds nothing. */
  typeOf(key: string): string
}

/**
 * Looks at the server that holds a queue, and at the queue's keys.
 *
 * @throws {CONFIG_INVALID} If a key holds something else.
 */
export async function inspectServer(
  connection: Connection,
  { owner, script, keys, typeOf }: Inspection,
): Promise<ServerFacts> {
  const [report, types] = (await connection.run(script, keys, [])) as [string, readonly string[]]
  keys.forEach((key, at) => {
    refuseOtherType(owner, key, types[at], typeOf(key))
  })
  return readFacts(report)
}

function refuseOtherType(owner: string, key: string, type: string | undefined, expected: string): void {
  if (type === undefined || type === 'none' || type === expected) return
  const wanted = expected === 'none' ? 'nothing' : `a ${expected}`
  throw new SheafError(
    'CONFIG_INVALID',
    `${owner}: expected ${wanted} at the key '${key}'; there is a ${type} that is not Sheaf's. Delete it, or give the broker another prefix.`,
  )
}
