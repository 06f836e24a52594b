import {
  type Connection,
  inspectServer as inspect,
  keysUnder,
  type ServerFacts,
} from '@sheaf/redis-connection'
import { inspectScript } from '../scripts/scripts.generated.js'

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
export function inspectServer(connection: Connection, base: string): Promise<ServerFacts> {
  return inspect(connection, {
    owner: 'RedisBroker',
    script: inspectScript,
    keys: keysUnder(base, inspectScript),
    typeOf: (key) => keyTypes[key.slice(base.length + 1)] ?? 'none',
  })
}
