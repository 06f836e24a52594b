// A service is down for its first three calls. The task tries one batch at a time until it is back, and nothing is given up.
import { MemoryBroker } from '@sheaf/adapter-memory'
import { App, Batches } from '@sheaf/core'

let calls = 0
let stored = 0

const pushToErp = new Batches<{ order: number }>({
  name: 'push-to-erp',
  flushEvery: 10,
  backoff: { initial: '20ms', factor: 1 },
  // Opens after the first throw, and looks again after 100 ms, 200 ms, and so on up to a second.
  breaker: { after: 1, initial: '100ms', max: '1s' },
  run(requests) {
    calls += 1
    if (calls <= 3) throw new Error('ERP is down')
    stored += requests.length
  },
})

const broker = new MemoryBroker()
const app = new App({ broker, tasks: [pushToErp] })
let hasTold = false
app.on('warning', ({ code }) => {
  if (!hasTold) console.log(`${code}: one batch at a time, on trial`)
  hasTold = true
})
const allStored = new Promise<void>((resolve) => {
  app.on('batchFinished', () => {
    if (stored === 100) resolve()
  })
})
await pushToErp.enqueueMany(Array.from({ length: 100 }, (_, order) => ({ order })))
await app.worker().start()
await allStored

const { dead } = await broker.admin.counts(pushToErp.queue)
await app.close()
console.log(`3 calls failed, ${stored} orders stored, ${dead} given up`)
