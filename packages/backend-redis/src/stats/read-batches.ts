import type { BatchRecord } from '@sheaf/core'
import { mostBatches } from './list-commands.js'
import { unpackBatches } from './pack-batches.js'
import type { StatsConnection } from './stats-connection.js'

/** The last batches of a list. */
export async function readBatches({ connection }: StatsConnection, key: string): Promise<BatchRecord[]> {
  const texts = await connection.send(key, ['LRANGE', key, String(-mostBatches), '-1'])
  // A report that was sent again after a lost reply has written its batches twice.
  const byId = new Map((texts as string[]).flatMap(unpackBatches).map((record) => [record.id, record]))
  return [...byId.values()].slice(-mostBatches)
}
