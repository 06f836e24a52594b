import type { BatchRecord } from '../ports/stats/batch-record.js'
import type { BatchQuery } from '../ports/stats-store.js'

/**
 * The records that a query asks for, the newest first, for those who write a store of statistics.
 *
 * @example
 * ```ts
 * const records: BatchRecord[] = []
 * selectBatches(records, { limit: 10, trouble: true }) // []
 * ```
 */
export function selectBatches(
  records: readonly BatchRecord[],
  { id, request, trouble = false, limit }: BatchQuery,
): BatchRecord[] {
  return records
    .filter((record) => !trouble || record.trouble.length > 0)
    .filter((record) => id === undefined || record.id === id)
    .filter((record) => request === undefined || record.unsuccessful?.some((one) => one.id === request))
    .sort((one, other) => other.startedAt - one.startedAt)
    .slice(0, limit)
}
