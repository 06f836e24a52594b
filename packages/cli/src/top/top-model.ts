import type { ProcessView, QueueCounts, StatsView, TaskCounts } from '@sheaf/core'

/** What `top` knows of one task. */
export interface TaskLine {
  readonly task: string
  readonly queue: string
  /** What needs a look. */
  readonly flag?: 'slowed' | 'paused' | 'no worker' | undefined
  readonly ready?: number | undefined
  readonly dead?: number | undefined
  /** Live workers that work for it; absent where nothing is known across processes. */
  readonly workers?: number | undefined
  readonly requestsPerSecond?: number | undefined
  readonly callsPerSecond?: number | undefined
  /** How full batches are, from 0 to 1. */
  readonly fill?: number | undefined
  readonly waitedMs?: number | undefined
  readonly ranMs?: number | undefined
  /** Requests that succeeded, and those that ended in any way. */
  readonly succeeded: number
  readonly ended: number
}

/** A task, as far as `top` has to be told. */
export interface ShownTask {
  readonly name: string
  readonly queue: string
}

/** What a task did in the last minute or so, by the view; nothing is said where there is no view. */
export function taskLine(
  { name, queue }: ShownTask,
  counts: QueueCounts | undefined,
  view: StatsView | undefined,
): TaskLine {
  const about = { task: name, queue, ready: counts?.ready, dead: counts?.dead }
  if (!view) return { ...about, succeeded: 0, ended: 0 }
  const rows = view.tasks.find((series) => series.name === name)?.rows ?? []
  const recent = rows.filter(({ at }) => at > view.now - 120_000)
  const total = (field: NumberField) => recent.reduce((sum, { counts }) => sum + counts[field], 0)
  const seconds = secondsOf(view.now)
  const batches = total('batches')
  const workers = workersOf(view.processes, name)
  return {
    ...about,
    flag: flagOf(name, queue, view, workers, counts),
    workers,
    requestsPerSecond: total('requests') / seconds,
    callsPerSecond: batches / seconds,
    ...(batches > 0 && {
      fill: total('requests') / total('cap'),
      waitedMs: total('waitedMs') / batches,
      ranMs: total('ranMs') / batches,
    }),
    succeeded: total('succeeded'),
    ended: endings.reduce((sum, field) => sum + total(field), 0),
  }
}

type NumberField = {
  [Key in keyof TaskCounts]: TaskCounts[Key] extends number ? Key : never
}[keyof TaskCounts]

const endings = ['succeeded', 'retried', 'failed', 'expired', 'lost'] as const

/** The minute before, and as much of this one as is over. */
function secondsOf(now: number): number {
  return 60 + (now % 60_000) / 1_000
}

function workersOf(processes: readonly ProcessView[], task: string): number {
  return processes
    .filter(({ isGone }) => !isGone)
    .flatMap(({ workers }) => workers)
    .filter(({ state, tasks }) => state !== 'stopped' && tasks.some((report) => report.task === task)).length
}

function flagOf(
  task: string,
  queue: string,
  view: StatsView,
  workers: number,
  counts: QueueCounts | undefined,
): TaskLine['flag'] {
  if (view.paused.some((paused) => paused.queue === queue)) return 'paused'
  const reports = view.processes
    .filter(({ isGone }) => !isGone)
    .flatMap((process) => process.workers)
    .flatMap((worker) => worker.tasks)
  if (reports.some((report) => report.task === task && report.slowedUntilMs !== undefined)) return 'slowed'
  return workers === 0 && (counts?.ready ?? 0) > 0 ? 'no worker' : undefined
}

/** When the rows begin that `taskLine` needs. */
export function fromOf(now: number): number {
  return now - (now % 60_000) - 60_000
}
