import type { BatchRecord } from '@sheaf/core'
import type { Command } from './command.js'
import { kept, type StatsKeys } from './stats-keys.js'

/** How many batches of a task are kept of each kind; a few more lie there until the next one who reports trims. */
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

/**
 * The commands that keep batches, those with trouble apart. Pure.
 *
 * @param isDue - Whether a list is to be trimmed again: to do so at every report costs as much as the batches do.
 */
export function batchCommands(
  keys: StatsKeys,
  records: readonly BatchRecord[],
  isDue: (key: string) => boolean,
): Command[] {
  const lists = new Map<string, BatchRecord[]>()
  for (const record of records) {
    const key = record.trouble.length > 0 ? keys.troubles(record.task) : keys.batches(record.task)
    const list = lists.get(key)
    if (list) list.push(record)
    else lists.set(key, [record])
  }
  return [...lists].flatMap(([key, list]) => [
    // At the end of a list, where nothing has to be moved to make room.
    ['RPUSH', key, ...list.map((record) => JSON.stringify(record))],
    ...(isDue(key) ? tending(key) : []),
  ])
}

function tending(key: string): Command[] {
  return [
    ['LTRIM', key, String(-mostBatches), '-1'],
    ['PEXPIRE', key, String(kept.hours)],
  ]
}
