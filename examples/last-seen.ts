// Only the latest of many similar requests matters: when was each user last seen?
import { MemoryBroker } from '@sheaf/adapter-memory'
import { App, Batches } from '@sheaf/core'

const markSeen = new Batches<{ user: string; page: string }>({
  name: 'mark-seen',
  flushEvery: 8,
  // Requests of a batch with the same user become one: the last.
  coalesce: { by: (payload) => payload.user, keep: 'last' },
  run(requests) {
    for (const { payload, folded } of requests) {
      console.log(
        `${payload.user} was last seen at ${payload.page} (${folded.length} earlier visits skipped)`,
      )
    }
  },
})

const app = new App({ broker: new MemoryBroker(), tasks: [markSeen] })
const finished = new Promise<void>((resolve) => app.on('batchFinished', () => resolve()))

await markSeen.enqueueMany([
  { user: 'ada', page: '/' },
  { user: 'grace', page: '/' },
  { user: 'ada', page: '/docs' },
  { user: 'ada', page: '/docs/testing' },
  { user: 'grace', page: '/pricing' },
  { user: 'edsger', page: '/' },
  { user: 'ada', page: '/changelog' },
  { user: 'grace', page: '/docs' },
])

const worker = app.worker()
await worker.start()
await finished
const { received, completed } = await worker.stop()
await app.close()

console.log(`${received} requests received, ${completed} completed`)
