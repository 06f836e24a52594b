import { MemoryBroker } from '@sheaf/adapter-memory'
import { RedisStats } from '@sheaf/backend-redis'
import { App, Batches } from '@sheaf/core'
import { Redis } from 'ioredis'
import { stats } from '../../src/index.js'

/** A process of its own that works and reports; it lives until it is told to stop, or killed. */
const { PORT, PREFIX, REQUESTS } = process.env
const client = new Redis(Number(PORT), '127.0.0.1')

const task = new Batches<number>({
  name: 'numbers',
  flushEvery: 10,
  flushInterval: '20ms',
  run(requests) {
    for (const request of requests) if (request.payload % 10 === 0) request.fail(new Error('a ten'))
  },
})
const app = new App({
  broker: new MemoryBroker(),
  tasks: [task],
  plugins: [stats(new RedisStats({ client, prefix: PREFIX! }))],
})
await task.enqueueMany(Array.from({ length: Number(REQUESTS) }, (_, at) => at))
await app.worker().run()
await app.close()
client.disconnect()
