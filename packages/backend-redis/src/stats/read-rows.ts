import { countsOf, type DepthRow, rowCounters, type StatsQuery, type TaskRow } from '@sheaf/core'
import { readRowsScript } from '../scripts/scripts.generated.js'
import { depthCounters, depthOf } from './depth-layout.js'
import type { StatsConnection } from './stats-connection.js'
import { dayMs, hourMs, kept, minuteMs } from './stats-keys.js'

/** A series of rows: how long each is, how many are in a key, and for how long they are kept. */
interface Series {
  readonly counters: number
  readonly rowMs: number
  readonly keyMs: number
  readonly keptMs: number
  keyAt(now: number): string
}

/** What was counted of a task. */
export async function readTask(
  store: StatsConnection,
  task: string,
  query: StatsQuery,
  now: number,
): Promise<TaskRow[]> {
  const { keys } = store
  const series: Series =
    query.step === 'minute'
      ? {
          counters: rowCounters,
          rowMs: minuteMs,
          keyMs: hourMs,
          keptMs: kept.minutes,
          keyAt: (at) => keys.minutes(task, at),
        }
      : {
          counters: rowCounters,
          rowMs: hourMs,
          keyMs: dayMs,
          keptMs: kept.hours,
          keyAt: (at) => keys.hours(task, at),
        }
  const rows = await readSeries(store, series, query, now)
  return rows.map(([at, row]) => ({ at, counts: countsOf(row) }))
}

/** What a queue held. */
export async function readDepths(
  store: StatsConnection,
  queue: string,
  query: StatsQuery,
  now: number,
): Promise<DepthRow[]> {
  const series: Series = {
    counters: depthCounters,
    rowMs: minuteMs,
    keyMs: hourMs,
    keptMs: kept.minutes,
    keyAt: (at) => store.keys.depths(queue, at),
  }
  const rows = await readSeries(store, series, query, now)
  return rows.map(([at, row]) => depthOf(at, row))
}

/** One call for each key, because the server does nothing else while it reads one; all leave in one write. */
async function readSeries(
  { connection }: StatsConnection,
  { counters, rowMs, keyMs, keptMs, keyAt }: Series,
  { from, to }: StatsQuery,
  now: number,
): Promise<[at: number, row: number[]][]> {
  const first = Math.floor(Math.max(from, now - keptMs) / rowMs)
  const last = Math.floor(Math.min(to, now) / rowMs)
  const inKey = keyMs / rowMs
  const calls: Promise<[number, number[]][]>[] = []
  for (let key = Math.floor(first / inKey); key <= Math.floor(last / inKey); key++) {
    const start = key * inKey
    const bounds = [Math.max(first, start) - start, Math.min(last, start + inKey - 1) - start]
    calls.push(
      connection
        .run(readRowsScript, [keyAt(key * keyMs)], [String(counters), ...bounds.map(String)])
        .then((reply) => rowsOf(reply as (number | string)[], start, rowMs)),
    )
  }
  return (await Promise.all(calls)).flat()
}

function rowsOf(reply: readonly (number | string)[], start: number, rowMs: number): [number, number[]][] {
  const rows: [number, number[]][] = []
  for (let at = 0; at < reply.length; at += 2)
    rows.push([
      (start + Number(reply[at])) * rowMs,
      String(reply[at + 1])
        .split(',')
        .map(Number),
    ])
  return rows
}
