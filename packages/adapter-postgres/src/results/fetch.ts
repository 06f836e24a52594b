import type { StoredResult } from '@sheaf/core'
import { isStorable } from '../message/refusal.js'
import type { ResultTables } from './result-tables.js'

const mostIds = 5_000

/** Reads results, in the order of the ids; what has expired is not there. */
export async function fetchResults(
  tables: ResultTables,
  ids: readonly string[],
): Promise<readonly (StoredResult | undefined)[]> {
  const found = new Map<string, StoredResult>()
  for (const part of partsOf(ids)) {
    const rows = await tables.query(
      `select id, stored from ${tables.schema}.result where expires_at > clock_timestamp() and id = any(array(select json_array_elements_text($1::text::json)))`,
      [JSON.stringify(part)],
    )
    for (const [id, text] of rows) {
      const result = read(String(text))
      if (result) found.set(String(id), result)
    }
  }
  return ids.map((id) => found.get(id))
}

/** Deletes results. */
export async function forget(tables: ResultTables, ids: readonly string[]): Promise<void> {
  for (const part of partsOf(ids)) {
    await tables.query(
      `delete from ${tables.schema}.result where id = any(array(select json_array_elements_text($1::text::json) order by 1))`,
      [JSON.stringify(part)],
    )
  }
}

/** What the server cannot hold is not there either. */
function* partsOf(ids: readonly string[]): Iterable<readonly string[]> {
  const askable = [...new Set(ids)].filter(isStorable)
  for (let start = 0; start < askable.length; start += mostIds) yield askable.slice(start, start + mostIds)
}

/** The table may be written by anybody who has the right to. */
function read(text: string): StoredResult | undefined {
  try {
    const result = JSON.parse(text) as StoredResult | null
    return typeof result === 'object' && result !== null && typeof result.state === 'string'
      ? result
      : undefined
  } catch {
    return undefined
  }
}
