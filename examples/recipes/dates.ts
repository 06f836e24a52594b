// JSON makes text of a date; a schema makes a date of the text again.
import { MemoryBroker } from '@sheaf/adapter-memory'
import { App, Batches } from '@sheaf/core'
import { z } from 'zod'

const storeVisits = new Batches({
  name: 'store-visits',
  schema: z.object({ url: z.string(), at: z.coerce.date() }),
  run(requests) {
    for (const { payload } of requests) console.log(`${payload.url} in ${payload.at.getUTCFullYear()}`)
  },
})

const app = new App({ broker: new MemoryBroker(), tasks: [storeVisits] })
await storeVisits.enqueue({ url: '/', at: new Date('2026-11-22T06:26:24Z') })
await storeVisits.enqueue({ url: '/docs', at: '2025-01-01T00:00:00Z' })
await storeVisits.enqueue({ url: '/', at: 'yesterday' }).catch(({ code }) => console.log(`refused: ${code}`))

const finished = new Promise<void>((resolve) => app.on('batchFinished', () => resolve()))
await app.worker().start()
await finished
await app.close()
