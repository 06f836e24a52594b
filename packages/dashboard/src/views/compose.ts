import type { BatchRecord } from '@sheaf/core'
import type { Knowledge } from '../live/knowledge.js'
import type { Lens } from '../state/lens.js'
import type { About, FindingState, LiveState, TaskState } from '../state/live-state.js'
import { batchLine } from './batch-line.js'
import { stopStates, workerStates } from './processes.js'
import { taskDetail } from './task-detail.js'
import { pointTimes, taskRow } from './task-row.js'
import { totalsOf } from './totals.js'

/** How many batches of all tasks are shown at most. */
const mostBatches = 200

/** What one page is told, of the tasks that its user may see. */
export function composeState(
  known: Knowledge,
  lens: Lens,
  about: About,
  mayISee: (task: string) => boolean,
): LiveState {
  const names = known.taskNames.filter(mayISee)
  const findings = known.findings.filter(({ task }) => task === undefined || mayISee(task))
  const range = known.rangeState(lens.range)
  const counted = known.pointsOf(lens.range)
  const tasks = names.map((name) => rowOf(known, name, lens, findings))
  return {
    now: known.now,
    about,
    range,
    totals: totalsOf(
      names.map((name) => counted.get(name)).filter((points) => points !== undefined),
      names.map((name) => known.rates.of(name, known.now)),
      known.view.processes,
      pointTimes(range, known.now),
      range.points,
      mayISee,
    ),
    findings,
    tasks,
    dead: deadIn(tasks),
    ...viewOf(known, lens, tasks, mayISee),
  }
}

function rowOf(
  known: Knowledge,
  name: string,
  { range }: Lens,
  findings: readonly FindingState[],
): TaskState {
  const queue = known.queueOf(name)
  const alive = known.view.processes.filter(({ isGone }) => !isGone)
  return taskRow(
    {
      name,
      queue,
      info: known.infoOf(name),
      counted: known.pointsOf(range).get(name),
      rate: known.rates.of(name, known.now),
      depth: known.depths.of(queue),
      workers: alive.flatMap(({ workers }) => workers).filter(worksFor(name)).length,
      pausedBy: known.view.paused.find((paused) => paused.queue === queue)?.by,
      findings: findings.filter(({ task }) => task === name),
    },
    pointTimes(known.rangeState(range), known.now),
  )
}

function worksFor(name: string) {
  return ({ tasks }: { readonly tasks: readonly { readonly task: string }[] }) =>
    tasks.some(({ task }) => task === name)
}

/** Tasks that share a queue share its dead letters. */
function deadIn(tasks: readonly TaskState[]): number {
  const byQueue = new Map(tasks.map(({ queue, depth }) => [queue, depth?.dead ?? 0]))
  return [...byQueue.values()].reduce((sum, dead) => sum + dead, 0)
}

function viewOf(
  known: Knowledge,
  lens: Lens,
  tasks: readonly TaskState[],
  mayISee: (task: string) => boolean,
): Partial<LiveState> {
  const { processes, stops, actions } = known.view
  switch (lens.view) {
    case 'task': {
      const row = tasks.find(({ name }) => name === lens.task)
      return row ? { task: detailOf(known, lens, row) } : {}
    }
    case 'batches':
      return { batches: lastBatches(known, mayISee) }
    case 'workers':
      return {
        processes: workerStates(processes, mayISee),
        stops: stopStates(stops, mayISee).slice(0, 12),
        actions: actions.filter(({ queue }) => tasks.some((task) => task.queue === queue)).slice(0, 12),
      }
    default:
      return {}
  }
}

function detailOf(known: Knowledge, lens: Lens, row: TaskState) {
  const batches = known.batches.get(row.name) ?? []
  const since = batches.at(-1)?.startedAt ?? known.now
  return taskDetail({
    row,
    processes: known.view.processes,
    counted: known.pointsOf(lens.range).get(row.name),
    depths: known.depthsOver(row.queue, lens.range),
    range: known.rangeState(lens.range),
    now: known.now,
    batches,
    recent: known.batchesSince(row.name, since),
  })
}

function lastBatches(known: Knowledge, mayISee: (task: string) => boolean) {
  const all: BatchRecord[] = [...known.batches].flatMap(([task, batches]) => (mayISee(task) ? batches : []))
  return all
    .sort((one, other) => other.startedAt - one.startedAt)
    .slice(0, mostBatches)
    .map((batch) => batchLine(batch, known.infoOf(batch.task)))
}
