import { SheafError } from '@sheaf/core'
import { type Connection, keysUnder } from '@sheaf/redis-connection'
import { inspectScript } from '../scripts/scripts.generated.js'
import { readFacts, type ServerFacts } from './server-facts.js'

/** The type of each of a queue's keys, by the ending of its name; the queue's own name holds nothing. */
const keyTypes: Readonly<Record<string, string>> = {
  ready: 'list',
  delayed: 'zset',
  claims: 'zset',
  sizes: 'hash',
  lost: 'zset',
  done: 'zset',
  wake: 'list',
  watch: 'string',
  dead: 'zset',
  sequence: 'string',
  bodies: 'string',
  garbage: 'set',
}

/**
 * Looks at the server that holds a queue, and at the queue's keys.
 *
 * @throws {CONFIG_INVALID} If a key holds something else.
 */
export async function inspectServer(connection: Connection, base: string): Promise<ServerFacts> {
  const keys = keysUnder(base, inspectScript)
  const [report, types] = (await connection.run(inspectScript, keys, [])) as [string, readonly string[]]
  keys.forEach((key, at) => {
    refuseOtherType(key, types[at], keyTypes[key.slice(base.length + 1)] ?? 'none')
  })
  return readFacts(report)
}

function refuseOtherType(key: string, type: string | undefined, expected: string): void {
  if (type === undefined || type === 'none' || type === expected) return
  const wanted = expected === 'none' ? 'nothing' : `a ${expected}`
  throw new SheafError(
    'CONFIG_INVALID',
    `RedisBroker: expected ${wanted} at the key '${key}'; there is a ${type} that is not Sheaf's. Delete it, or give the broker another prefix.`,
  )
}
