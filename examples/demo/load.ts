import type { PGlite } from '@electric-sql/pglite'
import { MemoryBroker } from '@sheaf/adapter-memory'
import { App, Batches, type StopReport, type Trigger } from '@sheaf/core'
import { insertFlights, type Table } from './database.js'
import type { Flight } from './flights.js'
import { produce } from './produce.js'

/** One way to load the rows. */
export interface Load {
  readonly title: string
  readonly table: Table
  /** How many rows go into one insert. */
  readonly flushEvery: number
}

/** What came of it. */
export interface LoadResult {
  readonly load: Load
  readonly enqueued: number
  readonly batches: number
  readonly triggers: Readonly<Partial<Record<Trigger, number>>>
  readonly ms: number
  readonly report: StopReport
  /** Requests that are still in the broker. */
  readonly queued: number
}

const producers = 8

/**
 * Sends rows through Sheaf into a table, and returns once all are in, or once the worker has stopped after Ctrl-C.
 *
 * Both loads take this path; only their `flushEvery` differs.
 */
export async function runLoad(
  load: Load,
  flights: readonly Flight[],
  db: PGlite,
  interrupted: AbortSignal,
  onProgress: (done: number) => void,
): Promise<LoadResult> {
  const task = new Batches<Flight>({
    name: load.title,
    flushEvery: load.flushEvery,
    flushInterval: '100ms',
    async run(requests) {
      const rows = requests.map((request) => request.payload)
      await insertFlights(db, load.table, rows)
    },
  })
  const broker = new MemoryBroker()
  await using app = new App({ broker, tasks: [task] })
  const worker = app.worker()

  let done = 0
  let batches = 0
  const triggers: Partial<Record<Trigger, number>> = {}
  app.on('batchFinished', ({ succeeded, failed, trigger }) => {
    done += succeeded + failed
    batches++
    triggers[trigger] = (triggers[trigger] ?? 0) + 1
    onProgress(done)
    if (done === flights.length) void worker.stop()
  })

  const startedMs = performance.now()
  // Works until it is stopped above, or by Ctrl-C.
  const [report, enqueued] = await Promise.all([worker.run(), produce(task, flights, producers, interrupted)])
  const ms = performance.now() - startedMs
  const { ready } = await broker.admin.counts(task.queue)
  return { load, enqueued, batches, triggers, ms, report, queued: ready }
}
