import type { BatchQuery, BatchRecord } from '@sheaf/core'

/** How many are read where nobody says. */
const batchesByDefault = 50

/** Those that are asked for, the newest first. */
export function selectBatches(records: readonly BatchRecord[], query: BatchQuery): BatchRecord[] {
  const { id, request, limit = batchesByDefault } = query
  return records
    .filter((record) => id === undefined || record.id === id)
    .filter((record) => request === undefined || record.unsuccessful?.some((one) => one.id === request))
    .sort((one, other) => other.startedAt - one.startedAt)
    .slice(0, limit)
}
