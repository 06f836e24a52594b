import type { BatchRecord, DepthRow, ProcessView } from '@sheaf/core'
import { stepBoundsMs } from '@sheaf/stats'
import type { TaskPoints } from '../live/points.js'
import { triggers } from '../state/batch-state.js'
import type { RangeState, TaskState } from '../state/live-state.js'
import type { TaskDetail } from '../state/task-detail-state.js'
import { batchLine } from './batch-line.js'
import { noSums } from './sums.js'
import { byVerdict, perSecond, pointTimes } from './task-row.js'

/** What a task's own page is made of. */
export interface TaskDetailFacts {
  readonly row: TaskState
  readonly processes: readonly ProcessView[]
  readonly counted: TaskPoints | undefined
  readonly depths: ReadonlyMap<number, DepthRow> | undefined
  readonly range: RangeState
  readonly now: number
  readonly batches: readonly BatchRecord[]
  /** How many batches there were in the time that the batches shown are of. */
  readonly recent: number
}

/** What the page of one task shows beside its row. */
export function taskDetail(facts: TaskDetailFacts): TaskDetail {
  const { row, processes, counted, depths, range, now, batches, recent } = facts
  const points = counted?.points ?? []
  const total = counted?.total ?? noSums()
  const times = pointTimes(range, now)
  return {
    name: row.name,
    ...workOf(row.name, processes),
    ready: readySeries(depths, range),
    verdictSeries: [0, 1, 2, 3].map((which) => perSecond(points, times, (sums) => byVerdict(sums)[which]!)),
    closedSeries: triggers.map((trigger) => perSecond(points, times, (sums) => sums.closedBy[trigger])),
    steps: stepBoundsMs,
    fill: [...total.fill],
    waited: [...total.waited],
    ran: [...total.ran],
    last: batches.map((batch) => batchLine(batch, row.info)),
    sample: { shown: batches.length, of: Math.max(recent, batches.length) },
  }
}

function workOf(
  name: string,
  processes: readonly ProcessView[],
): Pick<TaskDetail, 'open' | 'runs' | 'settling'> {
  const open: TaskDetail['open'][number][] = []
  const runs: TaskDetail['runs'][number][] = []
  const settling: TaskDetail['settling'][number][] = []
  for (const { workers, heardAt, isGone } of processes) {
    if (isGone) continue
    for (const { name: worker, tasks } of workers) {
      const task = tasks.find((own) => own.task === name)
      if (!task) continue
      const { held, prefetch } = task
      for (const { key, size, cap, ageMs } of task.open)
        open.push({ worker, key, size, cap, openedAt: Math.round(heardAt - ageMs), held, prefetch })
      for (const { batchId, size, ms } of task.runs)
        runs.push({ worker, id: batchId, size, startedAt: Math.round(heardAt - ms) })
      if (task.settling > 0) settling.push({ worker, count: task.settling })
    }
  }
  return { open, runs, settling }
}

/** What was ready at each point: the most of it, where a point stands for several minutes. */
function readySeries(
  depths: ReadonlyMap<number, DepthRow> | undefined,
  { from, pointMs, points }: RangeState,
): (number | null)[] {
  const series = Array<number | null>(points).fill(null)
  for (const { at, ready } of depths?.values() ?? []) {
    const index = Math.floor((at - from) / pointMs)
    if (index < 0 || index >= points) continue
    series[index] = Math.max(series[index] ?? 0, ready)
  }
  return series
}
