import { SheafError, type StoredResult } from '@sheaf/core'
import { chunksOf } from '../message/chunks.js'
import { isStorable } from '../message/refusal.js'
import type { ResultTables } from './result-tables.js'

interface EncodedResult {
  readonly id: string
  readonly state: StoredResult['state']
  readonly text: string
  readonly expiresMs: number
}

/**
 * Stores results, a thousand with each statement.
 *
 * @throws {PAYLOAD_INVALID} If results cannot be written; `ids` names them, all others are stored.
 */
export async function store(
  tables: ResultTables,
  results: readonly StoredResult[],
  defaultExpiresMs: number,
): Promise<void> {
  const encoded: EncodedResult[] = []
  const refused: string[] = []
  let cause: unknown
  for (const result of lastOfEach(results)) {
    const { id, state, expiresMs = defaultExpiresMs } = result
    try {
      if (!isStorable(id)) throw new Error('an id with NUL, or with half of a surrogate pair, cannot be held')
      encoded.push({ id, state, text: JSON.stringify(result), expiresMs: Math.max(1, Math.ceil(expiresMs)) })
    } catch (error) {
      refused.push(id)
      cause = error
    }
  }
  for (const chunk of chunksOf(encoded, lengthOf)) await storeChunk(tables, chunk)
  if (refused.length === 0) return
  const message = `${refused.length} of ${results.length} results not stored, because they cannot be written: ${refused.map((id) => JSON.stringify(id)).join(', ')}.`
  throw new SheafError('PAYLOAD_INVALID', message, { cause, ids: refused })
}

/** One of each id, as if they were stored one after the other: a statement must not meet a row twice. */
function lastOfEach(results: readonly StoredResult[]): Iterable<StoredResult> {
  const byId = new Map<string, StoredResult>()
  for (const result of results) {
    const earlier = byId.get(result.id)
    if (result.state !== 'RETRY' || !earlier || earlier.state === 'RETRY') byId.set(result.id, result)
  }
  return byId.values()
}

function lengthOf({ id, text }: EncodedResult): number {
  return id.length + text.length
}

async function storeChunk(tables: ResultTables, chunk: readonly EncodedResult[]): Promise<void> {
  await tables.query(
    `select ${tables.schema}.store_results($1::text::json, $2::text::json, $3::text::json, $4::text::json)::text`,
    [
      JSON.stringify(chunk.map(({ id }) => id)),
      JSON.stringify(chunk.map(({ state }) => state)),
      JSON.stringify(chunk.map(({ text }) => text)),
      JSON.stringify(chunk.map(({ expiresMs }) => expiresMs)),
    ],
  )
}
