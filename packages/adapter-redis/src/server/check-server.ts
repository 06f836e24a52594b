import { SheafError } from '@sheaf/core'
import type { Connection } from '@sheaf/redis-connection'
import { inspectScript } from '../scripts/scripts.generated.js'
import { judgeServer, type ServerWarning } from './judge-server.js'

/** The type of each of a queue's keys, by the ending of its name. */
const keyTypes: Readonly<Record<string, string>> = {
  ready: 'list',
  delayed: 'zset',
  claims: 'zset',
  lost: 'zset',
  wake: 'list',
  watch: 'string',
  dead: 'zset',
  sequence: 'string',
}

/**
 * Looks at the server that holds a queue, and at the queue's keys.
 *
 * @throws {CONFIG_INVALID} If the server is too old, or a key holds something else.
 */
export async function checkServer(connection: Connection, key: string): Promise<readonly ServerWarning[]> {
  const reply = await connection.run(inspectScript, key, Object.keys(keyTypes))
  const [report, types] = reply as [string, readonly string[]]
  refuseOtherTypes(key, types)
  return judgeServer(report)
}

function refuseOtherTypes(key: string, types: readonly string[]): void {
  Object.entries(keyTypes).forEach(([ending, expected], index) => {
    const type = types[index]
    if (type === undefined || type === 'none' || type === expected) return
    throw new SheafError(
      'CONFIG_INVALID',
      `RedisBroker: expected a ${expected} at the key '${key}:${ending}'; there is a ${type} that is not Sheaf's. Delete it, or give the broker another prefix.`,
    )
  })
}
