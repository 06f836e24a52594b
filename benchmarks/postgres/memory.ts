import { Child } from '../shared/child.js'
import { perCall } from '../shared/in-calls.js'
import { sheaf } from './contenders/sheaf.js'
import { type Place, work } from './measure.js'

/** What the process of a worker says now and then. */
export interface MemoryReport {
  readonly ran: number
  readonly rssMiB: number
  readonly heapMiB: number
}

/** The memory of a worker while millions of messages go through it, in portions that are enqueued before each. */
export async function memory(place: Place, count: number, portion = 250_000): Promise<void> {
  const load = { batch: 100, bytes: 100 }
  await work(place, sheaf.name, 'prepare', { count, ...load })
  const child = new Child<MemoryReport>(
    new URL('./memory-process.ts', import.meta.url),
    [],
    { URL: place.server.url, BATCH: String(load.batch) },
    place.node,
  )
  const rows: MemoryReport[] = []
  const size = Math.ceil(Math.min(portion, count) / perCall) * perCall
  for (let enqueued = 0; enqueued < count; enqueued += size) {
    await work(place, sheaf.name, 'produce', { count: size, ...load })
    rows.push(await child.ask({ until: enqueued + size }))
  }
  child.end()
  await child.ended
  console.log(`\nThe memory of a worker, in batches of ${load.batch}`)
  console.table(rows)
}
