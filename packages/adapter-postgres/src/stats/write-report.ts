import { type CountsReport, countersOf, mostCounted, rowCounters, type StatsReport } from '@sheaf/core'
import { storedName } from './stored-name.js'

/** What a report says, as the function `report_stats` of the schema reads it. Each text within is JSON of its own. */
export function writeReport({
  counts,
  batches,
  status,
  stops = [],
  depths = [],
  askDepths = [],
}: StatsReport): string {
  const rows = rowsOf(counts)
  const infos = new Map((status?.tasks ?? []).map((info) => [info.name, JSON.stringify(info)]))
  const tasks = [...new Set([...rows.keys(), ...infos.keys()])]
  return JSON.stringify({
    status: status && JSON.stringify(status),
    counts: [...rows].map(([task, row]) => [storedName(task), `{${row.join(',')}}`]),
    tasks: tasks.map((task) => [storedName(task), infos.get(task) ?? null]),
    // Of a queue that is told of twice the last counts.
    depths: [...new Map(depths.map((depth) => [depth.queue, depth])).values()].map(
      ({ queue, ready, delayed, leased = null, dead }) => [storedName(queue), ready, delayed, leased, dead],
    ),
    batches: batches.map((record) => [
      storedName(record.task),
      record.trouble.length > 0,
      JSON.stringify(record),
    ]),
    stops: stops.map((stop) => JSON.stringify(stop)),
    asks: askDepths.map(storedName),
  })
}

/** A row of counters for each task: a statement must not meet a row twice. */
function rowsOf(counts: readonly CountsReport[]): Map<string, number[]> {
  const rows = new Map<string, number[]>()
  for (const { task, counts: counted } of counts) {
    const row = rows.get(task) ?? new Array<number>(rowCounters).fill(0)
    rows.set(task, row)
    for (const [place, count] of countersOf(counted)) row[place] = Math.min(mostCounted, row[place]! + count)
  }
  return rows
}
