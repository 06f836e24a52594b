import type { ProcessView, StopRecord, WorkerReport, WorkerTaskReport } from '@sheaf/core'
import type { HeldTask, ProcessState, StopState } from '../state/worker-state.js'

/** One line for each worker; a process without one, as a web server, is none. */
export function workerStates(
  processes: readonly ProcessView[],
  mayISee: (task: string) => boolean,
): ProcessState[] {
  const newest = processes
    .map(({ version }) => version)
    .sort(byVersion)
    .at(-1)
  const isMixed = processes.some(({ version }) => version !== newest)
  return processes.flatMap((process) =>
    process.workers.flatMap((worker) => {
      const tasks = worker.tasks.filter(({ task }) => mayISee(task))
      if (tasks.length === 0) return []
      return [workerState(process, worker, tasks, isMixed && process.version === newest)]
    }),
  )
}

function workerState(
  process: ProcessView,
  worker: WorkerReport,
  tasks: readonly WorkerTaskReport[],
  isNewer: boolean,
): ProcessState {
  const { loop, heardAt, isGone } = process
  const limits = tasks.map(({ prefetch }) => prefetch)
  return {
    id: `${process.id}/${worker.name}`,
    name: worker.name,
    host: process.host,
    pid: process.pid,
    version: process.version,
    node: process.node,
    state: isGone ? 'gone' : stateOf(worker),
    isNewer,
    startedAt: process.startedAt,
    heardAt,
    slots: sum(tasks, ({ slots }) => slots),
    busy: sum(tasks, ({ running, slots }) => Math.min(running, slots)),
    held: sum(tasks, ({ held }) => held),
    prefetch: limits.includes(undefined)
      ? undefined
      : limits.reduce<number>((all, one) => all + (one ?? 0), 0),
    loopMs: Math.round(loop.p99Ms),
    loopMaxMs: Math.round(loop.maxMs),
    loopSeries: loop.recentMs.map(Math.round),
    rssBytes: Math.round(process.rssBytes / 1e6) * 1e6,
    leasesLost: process.leasesLost,
    leaseMs: shortestLease(worker),
    dropped: process.dropped.reports,
    tasks: tasks.map((task) => heldTask(task, heardAt)),
    lastError: worker.queues.find(({ isConnected }) => !isConnected)?.lastError,
  }
}

function shortestLease({ queues }: WorkerReport): number | undefined {
  const known = queues.flatMap(({ leaseMs }) => leaseMs ?? [])
  return known.length === 0 ? undefined : Math.min(...known)
}

function stateOf({ state }: WorkerReport): ProcessState['state'] {
  return state === 'stopped' ? 'stopping' : state
}

function heldTask(task: WorkerTaskReport, heardAt: number): HeldTask {
  return {
    task: task.task,
    buffered: task.buffered,
    running: task.running,
    settling: task.settling,
    held: task.held,
    prefetch: task.prefetch,
    slots: task.slots,
    paused: task.paused,
    open: task.open.length,
    oldestAt: task.oldestMs > 0 ? heardAt - task.oldestMs : undefined,
    runs: task.runs.map(({ batchId, size, ms }) => ({
      worker: '',
      id: batchId,
      size,
      startedAt: heardAt - ms,
    })),
  }
}

/** Workers that stopped, and what became of all that they had received. */
export function stopStates(stops: readonly StopRecord[], mayISee: (task: string) => boolean): StopState[] {
  return stops
    .filter(({ tasks }) => tasks.some(mayISee))
    .map(({ worker, host, at, report }) => ({ worker, host, at, parts: Object.entries(report) }))
}

function sum<T>(items: readonly T[], read: (item: T) => number): number {
  return items.reduce((total, item) => total + read(item), 0)
}

function byVersion(one = '', other = ''): number {
  return one.localeCompare(other, 'en', { numeric: true })
}
