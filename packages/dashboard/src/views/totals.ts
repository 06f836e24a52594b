import type { StatsView } from '@sheaf/core'
import type { TaskPoints } from '../live/points.js'
import type { Rate } from '../live/rates.js'
import type { Totals } from '../state/live-state.js'
import { percentilesOf } from './percentiles.js'
import { rounded } from './round.js'
import { add, noSums } from './sums.js'
import { fillOf, type PointTimes, perSecond } from './task-row.js'

/** Of the given tasks together. */
export function totalsOf(
  counted: readonly TaskPoints[],
  rates: readonly Rate[],
  processes: StatsView['processes'],
  times: PointTimes,
  points: number,
  mayISee: (task: string) => boolean,
): Totals {
  const all = noSums()
  const atPoint = Array.from({ length: points }, noSums)
  for (const { points: own, total } of counted) {
    add(all, total)
    for (const [index, sums] of own.entries()) add(atPoint[index]!, sums)
  }
  const alive = processes.filter(({ isGone }) => !isGone)
  const workers = alive.flatMap((process) => process.workers)
  const tasks = workers.flatMap((worker) => worker.tasks).filter(({ task }) => mayISee(task))
  return {
    rate: rounded(rates.reduce((sum, rate) => sum + rate.requests, 0)),
    callRate: rounded(rates.reduce((sum, rate) => sum + rate.batches, 0)),
    requests: all.requests,
    batches: all.batches,
    fill: fillOf(all),
    waited: percentilesOf(all.waited),
    requestSeries: perSecond(atPoint, times, (sums) => sums.requests),
    callSeries: perSecond(atPoint, times, (sums) => sums.batches),
    waitedSeries: atPoint.map(({ waitedMs, batches }) => (batches === 0 ? 0 : rounded(waitedMs / batches))),
    held: tasks.reduce((sum, task) => sum + task.held, 0),
    slots: tasks.reduce((sum, task) => sum + task.slots, 0),
    busy: tasks.reduce((sum, task) => sum + Math.min(task.slots, task.running), 0),
    workers: workers.length,
    gone: processes.filter(({ isGone, workers: of }) => isGone && of.length > 0).length,
  }
}
