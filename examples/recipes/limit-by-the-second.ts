// Never more than two calls in half a second, however much there is to do.
import { MemoryBroker } from '@sheaf/adapter-memory'
import { App, Batches } from '@sheaf/core'

const starts: number[] = []

const geocode = new Batches<{ address: string }>({
  name: 'geocode',
  flushEvery: 10,
  rateLimit: { batches: 2, per: '500ms', scope: 'queue' },
  run(requests) {
    starts.push(performance.now())
    console.log(`call ${starts.length}: ${requests.length} addresses`)
  },
})

const app = new App({ broker: new MemoryBroker(), tasks: [geocode] })
const finished = new Promise<void>((resolve) => {
  app.on('batchFinished', () => {
    if (starts.length === 5) resolve()
  })
})
await geocode.enqueueMany(Array.from({ length: 50 }, (_, index) => ({ address: `Main Street ${index}` })))
await app.worker().start()
await finished
await app.close()

// Timers may be a little early; the limit is the broker's.
const isKept = starts.every((at, index) => index < 2 || at - starts[index - 2]! >= 490)
console.log(isKept ? 'never more than 2 in half a second' : `too fast: ${starts}`)
