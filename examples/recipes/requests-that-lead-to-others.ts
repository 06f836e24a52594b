// A batch of one task enqueues requests of another. Each is stored before the one that led to it is settled.
import { MemoryBroker } from '@sheaf/adapter-memory'
import { App, Batches } from '@sheaf/core'

const thumbnails = new Batches<{ image: string }>({
  name: 'thumbnails',
  flushEvery: 3,
  async run(requests) {
    console.log(`${requests.length} thumbnails`)
    await publish.enqueueMany(requests.map((request) => ({ file: `${request.payload.image}.webp` })))
  },
})

const publish = new Batches<{ file: string }>({
  name: 'publish',
  flushEvery: 6,
  run: (requests) => console.log(`published: ${requests.map((request) => request.payload.file).join(' ')}`),
})

const app = new App({ broker: new MemoryBroker(), tasks: [thumbnails, publish] })
const published = new Promise<void>((resolve) => {
  app.on('batchFinished', ({ task }) => {
    if (task === publish.name) resolve()
  })
})
await thumbnails.enqueueMany(['a', 'b', 'c', 'd', 'e', 'f'].map((image) => ({ image })))
await app.worker().start()
await published
await app.close()
