import { SheafError, type StoredResult } from '@sheaf/core'
import { portionsOf } from '@sheaf/redis-connection'
import type { RedisResultBackendSettings } from './options.js'
import { storeScript } from './scripts/scripts.generated.js'

interface EncodedResult {
  readonly key: string
  readonly text: string
  readonly expires: string
  readonly channel: string
}

// The server does nothing else while a script runs, so no call stores more than this.
const mostResults = 250
const mostUnits = 1_000_000

/**
 * Stores results in one write: one call of the server for 250 of them, fewer where they are long, one for each in a cluster.
 *
 * @throws {PAYLOAD_INVALID} If results cannot be written as JSON; `ids` names them, all others are stored.
 */
export async function store(
  { connection, format, expiresMs }: RedisResultBackendSettings,
  results: readonly StoredResult[],
): Promise<void> {
  const encoded: EncodedResult[] = []
  const refused: string[] = []
  let cause: unknown
  for (const result of results) {
    try {
      const expires = String(Math.max(1, Math.ceil(result.expiresMs ?? expiresMs)))
      const channel = format.channelOf(result.id, connection.database)
      encoded.push({ key: format.keyOf(result.id), text: format.encode(result), expires, channel })
    } catch (error) {
      refused.push(result.id)
      cause = error
    }
  }
  const items = connection.isCluster ? 1 : mostResults
  await Promise.all(
    portionsOf(encoded, { items, units: mostUnits, unitsOf: ({ text }) => text.length }).map((part) =>
      connection.run(
        storeScript,
        part.map(({ key }) => key),
        part.flatMap(({ text, expires, channel }) => [text, expires, channel]),
      ),
    ),
  )
  if (refused.length === 0) return
  const message = `${refused.length} of ${results.length} results not stored, because they cannot be written as JSON: ${refused.join(', ')}.`
  throw new SheafError('PAYLOAD_INVALID', message, { cause, ids: refused })
}
