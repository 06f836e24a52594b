import { hostname } from 'node:os'
import {
  type AnyBatches,
  type App,
  type BatchRecord,
  type Duration,
  type ProcessView,
  parseDuration,
  type StatsView,
  type TaskInfo,
  type TaskStatus,
  type Worker,
  type WorkerTaskReport,
} from '@sheaf/core'

/** What hub and views read of a store. */
export interface StatsSource {
  read(query: { from: number; to: number; step: 'minute' | 'hour' }): Promise<StatsView>
  batches(
    task: string,
    query?: { limit?: number; trouble?: boolean; id?: string; request?: string },
  ): Promise<readonly BatchRecord[]>
}

/** Where an app has no statistics: its tasks, and what the workers of this very process say of themselves. */
export class WithoutStats implements StatsSource {
  readonly #app: App
  readonly #startedAt: number

  constructor(app: App) {
    this.#app = app
    this.#startedAt = Date.now()
  }

  async read({ step }: { step: 'minute' | 'hour' }): Promise<StatsView> {
    const now = Date.now()
    const infos = this.#app.tasks.map(taskInfoOf)
    return {
      now,
      step,
      tasks: infos.map((info) => ({ name: info.name, info, rows: [] })),
      queues: [],
      processes: [this.#process(now, infos)],
      stops: [],
      paused: [],
      actions: [],
    }
  }

  async batches(): Promise<readonly BatchRecord[]> {
    return []
  }

  #process(now: number, tasks: readonly TaskInfo[]): ProcessView {
    const { name: app, broker, workers } = this.#app
    return {
      id: `${hostname()}:${process.pid}`,
      app,
      host: hostname(),
      pid: process.pid,
      startedAt: this.#startedAt,
      node: process.versions.node,
      system: broker.system,
      rssBytes: process.memoryUsage.rss(),
      loop: { p99Ms: 0, maxMs: 0, recentMs: [] },
      skewMs: 0,
      leasesLost: 0,
      dropped: { reports: 0, batches: 0 },
      tasks,
      workers: workers.map((worker) => workerReport(worker, this.#app.tasks)),
      heardAt: now,
      isGone: false,
    }
  }
}

function workerReport(worker: Worker, tasks: readonly AnyBatches[]): ProcessView['workers'][number] {
  const { state, queues, tasks: statuses } = worker.status()
  return {
    name: worker.hostname,
    state,
    queues: Object.entries(queues).map(([queue, { isConnected, failingSince, lastError }]) => ({
      queue,
      isConnected,
      failingSince: failingSince?.getTime(),
      lastError,
    })),
    tasks: Object.entries(statuses).map(([name, status]) =>
      taskReport(name, tasks.find((task) => task.name === name)?.queue ?? name, status),
    ),
  }
}

function taskReport(task: string, queue: string, status: TaskStatus): WorkerTaskReport {
  const { prefetch, lastFlush: _, ...rest } = status
  return { ...rest, task, queue, prefetch: finite(prefetch) }
}

/** A task's options, as a store would have been told of them. */
export function taskInfoOf({ options, name, queue }: AnyBatches): TaskInfo {
  const { flushEvery = 10, flushInterval, flushBytes, timeLimit, batchBy, coalesce } = options
  return {
    name,
    queue,
    flushEvery,
    flushIntervalMs: msOf(flushInterval) ?? 30_000,
    flushBytes,
    isKeyed: batchBy !== undefined,
    maxOpenKeys: options.maxOpenKeys ?? 1_000,
    concurrency: options.concurrency ?? 1,
    prefetch: finite(options.prefetch),
    timeLimitMs: msOf(timeLimit),
    maxAttempts: options.maxAttempts ?? 10,
    onThrow: options.onThrow ?? 'retry',
    acks: options.acks ?? 'late',
    coalesces: coalesce !== undefined,
  }
}

function msOf(duration: Duration | undefined): number | undefined {
  return duration === undefined ? undefined : parseDuration(duration)
}

function finite(count: number | undefined): number | undefined {
  return count === undefined || !Number.isFinite(count) ? undefined : count
}
