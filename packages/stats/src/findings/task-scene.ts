import type {
  DepthRow,
  ProcessView,
  StatsView,
  TaskCounts,
  TaskInfo,
  TaskRow,
  WorkerTaskReport,
} from '@sheaf/core'
import { sumCounts } from '../count/add-counts.js'

/** How long nobody may have been heard of who works for a task. */
const silentMs = 30_000

/** A task in a live worker. */
interface WorkerOfTask {
  readonly process: ProcessView
  readonly worker: string
  readonly report: WorkerTaskReport
}

/** All that is known of one task. */
export interface TaskScene {
  readonly name: string
  readonly queue: string
  readonly info: TaskInfo | undefined
  readonly now: number
  readonly rows: readonly TaskRow[]
  /** All rows, added up. */
  readonly counts: TaskCounts
  /** How many requests come, over all workers. */
  readonly requestsPerMs: number
  readonly depths: readonly DepthRow[]
  /** Where it is worked for now. */
  readonly workers: readonly WorkerOfTask[]
  readonly view: StatsView
}

/** Gathers what a view knows of a task. */
export function taskScene(view: StatsView, name: string, info: TaskInfo | undefined): TaskScene {
  const queue = info?.queue ?? name
  const rows = view.tasks.find((task) => task.name === name)?.rows ?? []
  return {
    name,
    queue,
    info,
    now: view.now,
    rows,
    counts: sumCounts(rows.map(({ counts }) => counts)),
    requestsPerMs: requestsPerMs(rows, view.now),
    depths: view.queues.find((one) => one.queue === queue)?.rows ?? [],
    workers: workersOf(view, name),
    view,
  }
}

/** In the first row counting may have begun late, so it is left out where there are others. */
function requestsPerMs(rows: readonly TaskRow[], now: number): number {
  const whole = rows.length > 1 ? rows.slice(1) : rows
  const requests = whole.reduce((sum, { counts }) => sum + counts.requests, 0)
  return requests / Math.max(1_000, now - (whole[0]?.at ?? now))
}

function workersOf({ processes, now }: StatsView, name: string): WorkerOfTask[] {
  return processes
    .filter((process) => !process.isGone && now - process.heardAt <= silentMs)
    .flatMap((process) =>
      process.workers.flatMap(({ name: worker, state, tasks }) => {
        const report = tasks.find(({ task }) => task === name)
        return report && state !== 'stopped' ? [{ process, worker, report }] : []
      }),
    )
}
