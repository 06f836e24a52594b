import { hostname } from 'node:os'
import process from 'node:process'
import type { App, DroppedStats, ProcessStatus, TaskInfo } from '@sheaf/core'
import { version } from '../../package.json'
import type { Collector } from '../count/collector.js'
import type { LoopMonitor } from './loop-monitor.js'
import { workerReport } from './worker-report.js'

/** What a description is made of. */
export interface DescriberParts {
  readonly id: string
  readonly app: App
  readonly tasks: ReadonlyMap<string, TaskInfo>
  readonly collector: Collector
  readonly loop: LoopMonitor
  readonly startedAt: number
}

/** What changes from one description to the next, and the process cannot see for itself. */
export interface Circumstances {
  readonly nowMs: number
  readonly skewMs: number
  readonly lateMs: number
  readonly dropped: DroppedStats
}

/** Describes the process that it is in. */
export class ProcessDescriber {
  readonly host = hostname()
  readonly #parts: DescriberParts

  constructor(parts: DescriberParts) {
    this.#parts = parts
  }

  describe({ nowMs, skewMs, lateMs, dropped }: Circumstances): ProcessStatus {
    const { id, app, tasks, collector, loop, startedAt } = this.#parts
    const failing = (worker: string, task: string) => collector.failing(worker, task)
    return {
      id,
      app: app.name,
      host: this.host,
      pid: process.pid,
      startedAt,
      version,
      node: process.versions.node,
      ...(app.broker.system !== undefined && { system: app.broker.system }),
      rssBytes: process.memoryUsage.rss(),
      loop: loop.status(nowMs, lateMs),
      skewMs,
      leasesLost: collector.leasesLost,
      dropped,
      tasks: [...tasks.values()],
      workers: app.workers.map((worker) => workerReport(worker, tasks, failing)),
    }
  }
}
