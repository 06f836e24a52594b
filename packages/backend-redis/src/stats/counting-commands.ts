import { type CountsReport, countersOf, rowCounters } from '@sheaf/core'
import type { Command } from './command.js'
import type { HourCounts } from './pending-hours.js'
import { dayMs, hourMs, minuteMs, type StatsKeys } from './stats-keys.js'

/** The commands that count up what a report says: of this minute, and of the hours that are due. Pure. */
export function countingCommands(
  keys: StatsKeys,
  counts: readonly CountsReport[],
  hours: readonly HourCounts[],
  now: number,
): Command[] {
  const minute = Math.floor((now % hourMs) / minuteMs)
  return [
    ...counts.flatMap(({ task, counts: counted }) =>
      countUp(keys.minutes(task, now), minute, countersOf(counted)),
    ),
    ...hours.flatMap(({ since, rows }) =>
      [...rows].flatMap(([task, row]) =>
        countUp(keys.hours(task, since), Math.floor((since % dayMs) / hourMs), [...row.entries()]),
      ),
    ),
  ]
}

/** What has not changed takes no part in the command, whose cost goes by its words. */
function countUp(key: string, row: number, counters: readonly [place: number, count: number][]): Command[] {
  const words = counters.flatMap(([place, count]) =>
    count > 0 ? ['INCRBY', 'u32', `#${row * rowCounters + place}`, String(count)] : [],
  )
  return words.length > 0 ? [['BITFIELD', key, 'OVERFLOW', 'SAT', ...words]] : []
}
