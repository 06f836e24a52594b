import type { BatchRecord, ProcessStatus, TaskCounts, TaskInfo } from '@sheaf/core'

const none = (length: number): number[] => new Array(length).fill(0)

/** Counts of which only some are not 0. `batches` follows from `closedBy`, as it always does. */
export function countsOf({
  closedBy,
  ...counts
}: Partial<Omit<TaskCounts, 'closedBy' | 'batches'>> & {
  readonly closedBy?: Partial<TaskCounts['closedBy']>
}): TaskCounts {
  const triggers = { count: 0, interval: 0, bytes: 0, keys: 0, prefetch: 0, stop: 0, ...closedBy }
  return {
    batches: Object.values(triggers).reduce((sum, count) => sum + count, 0),
    requests: 0,
    size: 0,
    cap: 0,
    enqueued: 0,
    succeeded: 0,
    retried: 0,
    postponed: 0,
    failed: 0,
    expired: 0,
    lost: 0,
    rejected: 0,
    closedBy: triggers,
    threw: 0,
    extraRuns: 0,
    isolated: 0,
    waitedMs: 0,
    ranMs: 0,
    fill: none(10),
    waited: none(16),
    ran: none(16),
    ...counts,
  }
}

/** Counts of which each figure differs from every other, so that none can be taken for another. */
export function distinctCounts(): TaskCounts {
  let next = 0
  const figure = () => ++next
  const figures = (length: number) => Array.from({ length }, figure)
  return countsOf({
    requests: figure(),
    size: figure(),
    cap: figure(),
    enqueued: figure(),
    succeeded: figure(),
    retried: figure(),
    postponed: figure(),
    failed: figure(),
    expired: figure(),
    lost: figure(),
    rejected: figure(),
    closedBy: {
      count: figure(),
      interval: figure(),
      bytes: figure(),
      keys: figure(),
      prefetch: figure(),
      stop: figure(),
    },
    threw: figure(),
    extraRuns: figure(),
    isolated: figure(),
    waitedMs: figure(),
    ranMs: figure(),
    fill: figures(10),
    waited: figures(16),
    ran: figures(16),
  })
}

/** The record of a batch, by default one in which all went well. */
export function recordOf(task: string, id: string, record: Partial<BatchRecord> = {}): BatchRecord {
  return {
    id,
    task,
    queue: task,
    worker: 'web-1',
    process: 'p-1',
    trigger: 'count',
    startedAt: 1_000,
    requests: 2,
    size: 2,
    cap: 2,
    attempt: 1,
    calls: 1,
    waitedMs: 1.5,
    slotMs: 0,
    ranMs: 20.25,
    settledMs: 1,
    ageMs: 30,
    verdicts: { succeeded: 2, retried: 0, postponed: 0, failed: 0, expired: 0, lost: 0 },
    trouble: [],
    ...record,
  }
}

/** The description of a task. */
export function infoOf(name: string, info: Partial<TaskInfo> = {}): TaskInfo {
  return {
    name,
    queue: `${name}-queue`,
    flushEvery: 100,
    flushIntervalMs: 10_000,
    isKeyed: false,
    maxOpenKeys: 1_000,
    concurrency: 1,
    maxAttempts: 10,
    onThrow: 'retry',
    acks: 'late',
    coalesces: false,
    ...info,
  }
}

/** The description of a process. */
export function statusOf(id: string, tasks: readonly TaskInfo[]): ProcessStatus {
  return {
    id,
    app: 'shop',
    host: 'ip-10-0-4-31',
    pid: 4127,
    startedAt: 1_000,
    version: '0.4.0',
    node: '22.23.3',
    system: 'memory',
    rssBytes: 212_000_000,
    loop: { p99Ms: 6, maxMs: 14.5, recentMs: [6, 5.5] },
    skewMs: -3,
    leasesLost: 2,
    dropped: { reports: 0, batches: 0 },
    tasks,
    workers: [
      {
        name: 'web-1 "✓"',
        state: 'running',
        queues: [{ queue: 'a', isConnected: true, leaseMs: 30_000 }],
        tasks: [],
      },
    ],
  }
}
