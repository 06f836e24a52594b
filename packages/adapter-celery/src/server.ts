import { inspectServer, keysUnder, type ServerFacts } from '@sheaf/redis-connection'
import type { QueuePlace } from './place.js'
import { inspectScript } from './scripts/scripts.generated.js'

/**
 * Looks at the server that holds a queue, and at the queue's keys.
 *
 * @throws {CONFIG_INVALID} If a key holds something else.
 */
export function lookAtServer({ connection, base, lists }: QueuePlace): Promise<ServerFacts> {
  return inspectServer(connection, {
    owner: 'CeleryRedisBroker',
    script: inspectScript,
    keys: [...keysUnder(base, inspectScript), ...lists],
    typeOf: (key) => (key === base ? 'none' : lists.includes(key) ? 'list' : 'zset'),
  })
}
