import { PostgresBroker } from '@sheaf/adapter-postgres'
import { App, Batches } from '@sheaf/core'
import { Pool } from 'pg'
import { queue } from './contender.js'
import type { MemoryReport } from './memory.js'

/** A worker in a process of its own, which tells its memory once so many messages have run. */
const { URL: connectionString, BATCH } = process.env
let ran = 0
let wanted = Number.POSITIVE_INFINITY
const task = new Batches({
  name: queue,
  flushEvery: Number(BATCH),
  flushInterval: '50ms',
  concurrency: 4,
  run(requests) {
    ran += requests.length
    if (ran >= wanted) report()
  },
})
const client = new Pool({ connectionString })
const app = new App({ broker: new PostgresBroker({ client, closeClient: true }), tasks: [task] })
app.on('warning', () => {})
const worker = app.worker()
await worker.start()

process.on('message', ({ until }: { readonly until: number }) => {
  wanted = until
  if (ran >= wanted) report()
})
process.once('disconnect', async () => {
  await worker.stop()
  await app.close()
})

function report(): void {
  wanted = Number.POSITIVE_INFINITY
  const { rss, heapUsed } = process.memoryUsage()
  const inMiB = (bytes: number) => Math.round(bytes / 2 ** 20)
  process.send?.({ ran, rssMiB: inMiB(rss), heapMiB: inMiB(heapUsed) } satisfies MemoryReport)
}
