import type { CountsReport, QueueDepth, StatsReport, TaskInfo } from '@sheaf/core'
import type { Command } from './command.js'
import { depthRow } from './depth-layout.js'
import { listCommands } from './list-commands.js'
import type { HourCounts } from './pending-hours.js'
import { dayMs, hourMs, kept, minuteMs, type StatsKeys } from './stats-keys.js'

/** What a report is written with. */
export interface WritingParts {
  readonly keys: StatsKeys
  /** The options of tasks that are to be written. */
  readonly infos: readonly TaskInfo[]
  /** What is to be written of an hour. */
  readonly hours: readonly HourCounts[]
  /** By the store's clock. */
  readonly now: number
  /** Whether something that lasts is to be done again. */
  isDue(key: string): boolean
  /** Whether the process is to say again that it lives. */
  readonly isHeard: boolean
}

const mostStops = 50

/** How long a key is kept beyond what it is for: a row lives as long as it should when its neighbour is an hour younger. */
const spareMs = { minutes: hourMs, hours: dayMs } as const

/** The commands that write what a report says, but for its batches, what it counts up and what the process says of itself. Pure. */
export function reportCommands(report: StatsReport, parts: WritingParts): Command[] {
  const { keys, infos } = parts
  const { counts, stops = [], depths = [], isLast = false } = report
  const named = new Set([...counts.map(({ task }) => task), ...infos.map(({ name }) => name)])
  return [
    ...lastingCommands(counts, parts),
    ...knownCommands([...named], parts),
    ...infos.map((info) => keep(keys.info(info.name), JSON.stringify(info), kept.hours)),
    ...depths.flatMap((depth) => depthCommands(depth, parts)),
    ...listCommands(keys.stops, stops, mostStops),
    ...(isLast ? leaveCommands(keys, report.process) : heardCommands(report, parts)),
  ]
}

/** How long the rows are kept that a report counts up. */
function lastingCommands(
  counts: readonly CountsReport[],
  { keys, hours, now, isDue }: WritingParts,
): Command[] {
  const lasting: [key: string, ms: number][] = [
    ...counts.map(({ task }): [string, number] => [keys.minutes(task, now), kept.minutes + spareMs.minutes]),
    ...hours.flatMap(({ since, rows }) =>
      [...rows.keys()].map((task): [string, number] => [keys.hours(task, since), kept.hours + spareMs.hours]),
    ),
  ]
  return lasting.filter(([key]) => isDue(key)).map(([key, ms]) => ['PEXPIRE', key, String(ms)])
}

/** That there are such tasks. */
function knownCommands(tasks: readonly string[], { keys, now, isDue }: WritingParts): Command[] {
  const due = tasks.filter((task) => isDue(knownKey(keys, task)))
  if (due.length === 0) return []
  return [
    ['ZADD', keys.tasks, ...due.flatMap((task) => [String(now), task])],
    ['PEXPIRE', keys.tasks, String(kept.hours)],
  ]
}

/** By what it is remembered that a task is known. */
export function knownKey(keys: StatsKeys, task: string): string {
  return `${keys.tasks} ${task}`
}

function depthCommands(depth: QueueDepth, { keys, now }: WritingParts): Command[] {
  const key = keys.depths(depth.queue, now)
  const row = depthRow(depth)
  const first = Math.floor((now % hourMs) / minuteMs) * row.length
  const words = row.flatMap((count, place) => ['SET', 'u32', `#${first + place}`, String(count)])
  return [
    ['BITFIELD', key, ...words],
    ['PEXPIRE', key, String(kept.minutes + spareMs.minutes)],
  ]
}

function heardCommands({ process }: StatsReport, { keys, now, isDue, isHeard }: WritingParts): Command[] {
  const heard: Command[] = isHeard ? [['ZADD', keys.processes, String(now), process]] : []
  if (!isDue(keys.processes)) return heard
  return [
    ...heard,
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
