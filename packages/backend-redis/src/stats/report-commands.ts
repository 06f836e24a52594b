import type { BatchRecord, CountsReport, QueueDepth, StatsReport, TaskInfo } from '@sheaf/core'
import { depthRow } from './depth-layout.js'
import { countersOf, rowCounters } from './row-layout.js'
import { dayMs, hourMs, kept, minuteMs, type StatsKeys } from './stats-keys.js'

/** A command in words, the second of which is its key. */
type Command = readonly [name: string, key: string, ...words: string[]]

const mostBatches = 200
const mostStops = 50

/** How long a key is kept beyond what it is for: a row lives as long as it should when its neighbour is an hour younger. */
const spareMs = { minutes: hourMs, hours: dayMs } as const

/** The commands that write what a report says, by the store's time. Pure. */
export function reportCommands(
  keys: StatsKeys,
  report: StatsReport,
  infos: readonly TaskInfo[],
  now: number,
): Command[] {
  const { counts, batches, status, stops = [], depths = [], isLast = false } = report
  return [
    ...counts.flatMap((one) => countCommands(keys, one, now)),
    ...knownCommands(
      keys,
      new Set([...counts.map(({ task }) => task), ...infos.map(({ name }) => name)]),
      now,
    ),
    ...infos.map((info) => keep(keys.info(info.name), JSON.stringify(info), kept.hours)),
    ...batchCommands(keys, batches),
    ...depths.flatMap((depth) => depthCommands(keys, depth, now)),
    ...(stops.length > 0 ? listCommands(keys.stops, stops, mostStops) : []),
    ...(isLast ? leaveCommands(keys, report.process) : heardCommands(keys, report.process, status, now)),
  ]
}

function countCommands(keys: StatsKeys, { task, counts }: CountsReport, now: number): Command[] {
  const counters = countersOf(counts)
  if (counters.length === 0) return []
  const minute = Math.floor((now % hourMs) / minuteMs)
  const hour = Math.floor((now % dayMs) / hourMs)
  return [
    ...addCommands(keys.minutes(task, now), minute, counters, kept.minutes + spareMs.minutes),
    ...addCommands(keys.hours(task, now), hour, counters, kept.hours + spareMs.hours),
  ]
}

function addCommands(
  key: string,
  row: number,
  counters: readonly [number, number][],
  ttlMs: number,
): Command[] {
  const words = counters.flatMap(([place, count]) => [
    'INCRBY',
    'u32',
    `#${row * rowCounters + place}`,
    String(count),
  ])
  return [
    ['BITFIELD', key, 'OVERFLOW', 'SAT', ...words],
    ['PEXPIRE', key, String(ttlMs)],
  ]
}

function knownCommands(keys: StatsKeys, tasks: ReadonlySet<string>, now: number): Command[] {
  if (tasks.size === 0) return []
  return [
    ['ZADD', keys.tasks, ...[...tasks].flatMap((task) => [String(now), task])],
    ['PEXPIRE', keys.tasks, String(kept.hours)],
  ]
}

function batchCommands(keys: StatsKeys, records: readonly BatchRecord[]): Command[] {
  const lists = new Map<string, BatchRecord[]>()
  for (const record of records) {
    const key = record.trouble.length > 0 ? keys.troubles(record.task) : keys.batches(record.task)
    const list = lists.get(key)
    if (list) list.push(record)
    else lists.set(key, [record])
  }
  return [...lists].flatMap(([key, list]) => listCommands(key, list, mostBatches))
}

function depthCommands(keys: StatsKeys, depth: QueueDepth, now: number): Command[] {
  const key = keys.depths(depth.queue, now)
  const row = depthRow(depth)
  const first = Math.floor((now % hourMs) / minuteMs) * row.length
  const words = row.flatMap((count, place) => ['SET', 'u32', `#${first + place}`, String(count)])
  return [
    ['BITFIELD', key, ...words],
    ['PEXPIRE', key, String(kept.minutes + spareMs.minutes)],
  ]
}

/** The newest first, and no more than are kept. */
function listCommands(key: string, items: readonly object[], most: number): Command[] {
  return [
    ['LPUSH', key, ...items.map((item) => JSON.stringify(item))],
    ['LTRIM', key, '0', String(most - 1)],
    ['PEXPIRE', key, String(kept.hours)],
  ]
}

function heardCommands(keys: StatsKeys, id: string, status: StatsReport['status'], now: number): Command[] {
  const heard: Command = ['ZADD', keys.processes, String(now), id]
  if (!status) return [heard]
  return [
    heard,
    ['HSET', keys.process(id), 'status', JSON.stringify(status)],
    ['ZREMRANGEBYSCORE', keys.processes, '-inf', String(now - kept.processes)],
    ['ZREMRANGEBYSCORE', keys.tasks, '-inf', String(now - kept.hours)],
    ['PEXPIRE', keys.processes, String(kept.processes)],
  ]
}

function leaveCommands(keys: StatsKeys, id: string): Command[] {
  return [
    ['ZREM', keys.processes, id],
    ['HDEL', keys.process(id), 'status'],
  ]
}

function keep(key: string, value: string, ttlMs: number): Command {
  return ['SET', key, value, 'PX', String(ttlMs)]
}
