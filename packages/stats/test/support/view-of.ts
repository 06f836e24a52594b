import type {
  DepthRow,
  PausedQueue,
  ProcessView,
  StatsView,
  StopRecord,
  TaskCounts,
  TaskInfo,
  WorkerTaskReport,
} from '@sheaf/core'
import { emptyCounts } from '../../src/count/add-counts.js'

export const now = Date.UTC(2026, 0, 1, 12, 0, 30)
export const minuteMs = 60_000

/** A task's options, by default those of a plain one. */
function infoOf(info: Partial<TaskInfo> = {}): TaskInfo {
  return {
    name: 'mails',
    queue: 'mails',
    flushEvery: 100,
    flushIntervalMs: 1_000,
    isKeyed: false,
    maxOpenKeys: 1_000,
    concurrency: 1,
    prefetch: 200,
    maxAttempts: 10,
    onThrow: 'retry',
    acks: 'late',
    coalesces: false,
    ...info,
  }
}

/** Counts of which only some are not 0; `closedBy` likewise. */
export function countsOf({
  closedBy,
  ...counts
}: Partial<Omit<TaskCounts, 'closedBy'>> & {
  readonly closedBy?: Partial<TaskCounts['closedBy']>
}): TaskCounts {
  const empty = emptyCounts()
  return { ...empty, ...counts, closedBy: { ...empty.closedBy, ...closedBy } }
}

/** A task in a worker that does nothing. */
function workerTaskOf(task: Partial<WorkerTaskReport> = {}): WorkerTaskReport {
  return {
    task: 'mails',
    queue: 'mails',
    buffered: 0,
    running: 0,
    held: 0,
    overrun: 0,
    paused: false,
    oldestMs: 0,
    slots: 1,
    settling: 0,
    open: [],
    runs: [],
    ...task,
  }
}

/** A live process with one worker for the task. */
export function processOf(
  process: Partial<ProcessView> = {},
  task: Partial<WorkerTaskReport> = {},
): ProcessView {
  return {
    id: 'p-1',
    app: 'shop',
    host: 'ip-10-0-4-31',
    pid: 4127,
    startedAt: now - 3_600_000,
    version: '0.4.0',
    node: '22.23.3',
    rssBytes: 200_000_000,
    loop: { p99Ms: 5, maxMs: 9, recentMs: [5, 5] },
    skewMs: 0,
    leasesLost: 0,
    dropped: { reports: 0, batches: 0 },
    tasks: [infoOf()],
    workers: [
      {
        name: 'web-1',
        state: 'running',
        queues: [{ queue: 'mails', isConnected: true, leaseMs: 30_000 }],
        tasks: [workerTaskOf(task)],
      },
    ],
    heardAt: now - 1_000,
    isGone: false,
    ...process,
  }
}

export interface Scene {
  readonly info?: Partial<TaskInfo>
  /** What was counted in each of the last minutes, the newest last. */
  readonly minutes?: readonly TaskCounts[]
  /** What waited in each of the last minutes, the newest last. */
  readonly depths?: readonly Partial<DepthRow>[]
  readonly processes?: readonly ProcessView[]
  readonly stops?: readonly StopRecord[]
  readonly paused?: readonly PausedQueue[]
}

/** A view of one task. */
export function viewOf({
  info,
  minutes = [],
  depths = [],
  processes,
  stops = [],
  paused = [],
}: Scene): StatsView {
  const thisMinute = now - (now % minuteMs)
  const at = (index: number, length: number) => thisMinute - (length - 1 - index) * minuteMs
  return {
    now,
    step: 'minute',
    tasks: [
      {
        name: 'mails',
        info: infoOf(info),
        rows: minutes.map((counts, index) => ({ at: at(index, minutes.length), counts })),
      },
    ],
    queues: [
      {
        queue: 'mails',
        rows: depths.map((depth, index) => ({
          at: at(index, depths.length),
          ready: 0,
          delayed: 0,
          dead: 0,
          ...depth,
        })),
      },
    ],
    processes: processes ?? [processOf()],
    stops,
    paused,
    actions: [],
  }
}
