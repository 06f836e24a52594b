// Two web requests enqueue; the batch that both end in knows whom it works for.
import { MemoryBroker } from '@sheaf/adapter-memory'
import { App, Batches } from '@sheaf/core'
import { followRequestIds, requestIds } from './request-ids.js'

const countClicks = new Batches<{ url: string }>({
  name: 'count-clicks',
  flushEvery: 3,
  run(requests) {
    console.log(`${requests.length} clicks, for ${requestIds.getStore()}`)
  },
})

const app = new App({ broker: new MemoryBroker(), tasks: [countClicks], plugins: [followRequestIds] })
const finished = new Promise<void>((resolve) => app.on('batchFinished', () => resolve()))

await requestIds.run('web-1', () => countClicks.enqueueMany([{ url: '/' }, { url: '/docs' }]))
await requestIds.run('web-2', () => countClicks.enqueue({ url: '/' }))

await app.worker().start()
await finished
await app.close()
