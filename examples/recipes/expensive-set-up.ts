// Opening a session takes long, and one session serves many: so it is opened once for each batch.
import { setTimeout as sleep } from 'node:timers/promises'
import { MemoryBroker, MemoryResultBackend } from '@sheaf/adapter-memory'
import { App, Batches } from '@sheaf/core'

/** Stands for a carrier's service: a handshake and a log-in come before the first label. */
async function openSession() {
  await sleep(200)
  return { label: async (parcel: string) => `label-of-${parcel}`, close: async () => {} }
}

let sessions = 0

const printLabels = new Batches<{ parcel: string }, string>({
  name: 'print-labels',
  flushEvery: 50,
  flushInterval: '2s',
  async run(requests) {
    const session = await openSession()
    sessions += 1
    try {
      // A verdict that was given stands: if the session breaks, only the rest is tried again.
      for (const request of requests) request.succeed(await session.label(request.payload.parcel))
    } finally {
      await session.close()
    }
  },
})

const broker = new MemoryBroker()
const app = new App({ broker, backend: new MemoryResultBackend(), tasks: [printLabels] })
await app.worker().start()

const parcels = Array.from({ length: 100 }, (_, index) => ({ parcel: `p${index}` }))
const handles = await printLabels.enqueueMany(parcels)
const labels = await Promise.all(handles.map((handle) => handle.wait({ timeout: '10s' })))
await app.close()

console.log(`${labels.length} labels, from ${labels[0]} to ${labels.at(-1)}, in ${sessions} sessions`)
