import type { StoredResult } from '@sheaf/core'
import { queued } from '@sheaf/redis-connection'
import type { RedisResultBackendSettings } from './options.js'

const mostForgotten = 1_000

/** Each may be long, and the server copies what it answers with. */
const mostRead = 50

/** Reads results in one write, in the order of the ids. */
export async function fetchResults(
  { connection, format }: RedisResultBackendSettings,
  ids: readonly string[],
): Promise<readonly (StoredResult | undefined)[]> {
  const keys = ids.map(format.keyOf)
  const replies = await Promise.all(
    partsOf(keys, connection.isCluster ? 1 : mostRead).map((part) =>
      connection.send(part[0]!, ['MGET', ...part]),
    ),
  )
  if (replies.includes('QUEUED')) throw queued()
  const texts = (replies as (string | null)[][]).flat()
  return ids.map((id, at) => {
    const text = texts[at]
    return typeof text === 'string' ? format.decode(id, text) : undefined
  })
}

/** Deletes results in one write. */
export async function forget(
  { connection, format }: RedisResultBackendSettings,
  ids: readonly string[],
): Promise<void> {
  const parts = partsOf(ids.map(format.keyOf), connection.isCluster ? 1 : mostForgotten)
  const replies = await Promise.all(parts.map((part) => connection.send(part[0]!, ['UNLINK', ...part])))
  if (replies.includes('QUEUED')) throw queued()
}

/** Splits a list into parts of at most `size` items, in order. */
function partsOf<Item>(items: readonly Item[], size: number): readonly (readonly Item[])[] {
  return Array.from({ length: Math.ceil(items.length / size) }, (_, at) =>
    items.slice(at * size, (at + 1) * size),
  )
}
