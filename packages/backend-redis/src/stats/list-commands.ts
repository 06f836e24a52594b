import type { BatchRecord } from '@sheaf/core'
import type { Command } from './command.js'
import { packBatches } from './pack-batches.js'
import { kept, type StatsKeys } from './stats-keys.js'

/** How many batches of a task are read of each kind; more lie there until a process trims the list. */
export const mostBatches = 200

/** Puts items before those of a list, the last of them first, and keeps no more than so many. */
export function listCommands(key: string, items: readonly object[], most: number): Command[] {
  if (items.length === 0) return []
  return [
    ['LPUSH', key, ...items.map((item) => JSON.stringify(item))],
    ['LTRIM', key, '0', String(most - 1)],
    ['PEXPIRE', key, String(kept.hours)],
  ]
}

/** Batches of one report that go to the end of one list. */
export interface BatchPack {
  readonly key: string
  readonly text: string
  /** How many they are. */
  readonly size: number
}

/** Packs batches for the lists that keep them, those with trouble apart. Pure. */
export function batchPacks(keys: StatsKeys, records: readonly BatchRecord[]): BatchPack[] {
  const lists = new Map<string, BatchRecord[]>()
  for (const record of records) {
    const key = record.trouble.length > 0 ? keys.troubles(record.task) : keys.batches(record.task)
    const list = lists.get(key)
    if (list) list.push(record)
    else lists.set(key, [record])
  }
  return [...lists].map(([key, list]) => ({ key, text: packBatches(list), size: list.length }))
}
