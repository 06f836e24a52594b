import { type CountsReport, countersOf, rowCounters } from '@sheaf/core'
import type { HourCounts } from './pending-hours.js'
import { dayMs, hourMs, minuteMs, type StatsKeys } from './stats-keys.js'

/**
 * A row that is counted up, as the script takes it: its key, its first byte there and its last as text, which a server need
 * not make of numbers, the places of counters from 1, and their growth.
 */
export type CountedRow = readonly [
  key: string,
  first: string,
  last: string,
  places: readonly number[],
  counts: readonly number[],
]

const rowBytes = rowCounters * 4

/** The rows that a report counts up: of this minute, and of the hours that are due. Pure. */
export function countedRows(
  keys: StatsKeys,
  counts: readonly CountsReport[],
  hours: readonly HourCounts[],
  now: number,
): CountedRow[] {
  const minute = Math.floor((now % hourMs) / minuteMs)
  const rows = [
    ...counts.map(({ task, counts: counted }) => rowOf(keys.minutes(task, now), minute, countersOf(counted))),
    ...hours.flatMap(({ since, rows: ofTasks }) =>
      [...ofTasks].map(([task, row]) =>
        rowOf(keys.hours(task, since), Math.floor((since % dayMs) / hourMs), [...row.entries()]),
      ),
    ),
  ]
  return rows.filter(([, , , places]) => places.length > 0)
}

function rowOf(key: string, row: number, counters: readonly [place: number, count: number][]): CountedRow {
  const counted = counters.filter(([, count]) => count > 0)
  const first = row * rowBytes
  return [
    key,
    String(first),
    String(first + rowBytes - 1),
    counted.map(([place]) => place + 1),
    counted.map(([, count]) => count),
  ]
}
