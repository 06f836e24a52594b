import type { App, Batch, BatchRequest, PluginTelling } from '@sheaf/core'
import { Collector } from './count/collector.js'
import { LoopMonitor, nodeLoopProbe } from './describe/loop-monitor.js'
import { ProcessDescriber } from './describe/process-describer.js'
import { taskInfo } from './describe/task-info.js'
import type { StatsSettings } from './options.js'
import { Trail } from './record/trail.js'
import { Complaints } from './report/complaints.js'
import { DepthSampler } from './report/depth-sampler.js'
import { Pauses } from './report/pauses.js'
import { Reporter } from './report/reporter.js'
import { forgetStore, rememberStore } from './stats-of.js'

/** An app whose statistics are collected. */
export interface Attached {
  readonly app: App
  readonly collector: Collector
  /** Follows a batch that is about to run. */
  follow(batch: Batch, requests: readonly BatchRequest[]): Trail
  detach(): Promise<void>
}

/** Collects the statistics of an app, and reports them. */
export function attachStats(app: App, settings: StatsSettings, id: string, tell: PluginTelling): Attached {
  const { clock, store, traceId } = settings
  const tasks = new Map(app.tasks.map((task) => [task.name, taskInfo(task)]))
  const collector = new Collector(id, settings, tasks)
  const loop = new LoopMonitor(nodeLoopProbe())
  const describer = new ProcessDescriber({ id, app, tasks, collector, loop, startedAt: clock.now() })
  const complaints = new Complaints(tell, clock)
  const queues = [...new Set([...tasks.values()].map(({ queue }) => queue))]
  const depths = new DepthSampler(app.broker.admin, queues, (error, queue) =>
    complaints.uncounted(error, queue),
  )
  const pauses = new Pauses(tasks)
  const reporter = new Reporter({ id, app, settings, collector, describer, depths, pauses, complaints })
  const listening = [
    app.on('batchFinished', (event) => collector.finished(event)),
    app.on('batchFailed', (event) => collector.threw(event)),
    app.on('leaseLost', (event) => collector.leaseLost(event)),
    app.on('requestRejected', (event) => collector.rejected(event)),
    app.on('workerStarted', () => pauses.apply(app.workers)),
    app.on('workerStopped', ({ hostname, tasks, at, report }) =>
      reporter.stopped({
        process: id,
        worker: hostname,
        host: describer.host,
        at: at.getTime(),
        tasks,
        report,
      }),
    ),
  ]
  rememberStore(app, store)
  reporter.start()
  return {
    app,
    collector,
    follow(batch, requests) {
      return collector.trails.begin(new Trail(batch, requests, clock, traceId))
    },
    async detach() {
      for (const off of listening) off()
      await reporter.stop()
      loop.stop()
      if (forgetStore(app, store)) await store.close()
    },
  }
}
