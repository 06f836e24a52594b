import { loadavg } from 'node:os'
import type { App, Worker } from '@sheaf/core'

/** What runs at a moment, of one batch. */
interface Running {
  readonly task: string
  readonly queue: string
  readonly ids: readonly string[]
  readonly atMs: number
}

/** What Celery asks of a worker: what runs, what has run. */
export class WorkerFacts {
  readonly #worker: Worker
  readonly #running = new Map<string, Running>()
  readonly #processed: Record<string, number> = {}
  readonly #offs: readonly (() => unknown)[]

  constructor(app: App, worker: Worker) {
    this.#worker = worker
    this.#offs = [
      app.on('batchStarted', ({ batchId, task, queue, requests, at }) =>
        this.#running.set(batchId, { task, queue, ids: requests, atMs: at.getTime() }),
      ),
      app.on('batchFinished', ({ batchId, task, requests }) => {
        this.#running.delete(batchId)
        this.#processed[task] = (this.#processed[task] ?? 0) + requests
      }),
    ]
  }

  /** The queues that the worker reads. */
  get queues(): readonly string[] {
    return Object.keys(this.#worker.status().queues)
  }

  get tasks(): readonly string[] {
    return Object.keys(this.#worker.status().tasks)
  }

  get running(): readonly Running[] {
    return [...this.#running.values()]
  }

  /** How many calls of each task have run. */
  get processed(): Readonly<Record<string, number>> {
    return this.#processed
  }

  /** What a heartbeat says. */
  get heartbeat() {
    const active = this.running.reduce((sum, { ids }) => sum + ids.length, 0)
    const processed = Object.values(this.#processed).reduce((sum, count) => sum + count, 0)
    return {
      ...{
        freq: heartbeatMs / 1_000,
        sw_ident: 'sheaf',
        sw_ver: '0',
        sw_sys: process.platform,
        active,
        processed,
      },
      loadavg: loadavg().map((load) => Math.round(load * 100) / 100),
    }
  }

  close(): void {
    for (const off of this.#offs) off()
  }
}

/** How often Celery's workers say that they are there. */
export const heartbeatMs = 2_000
