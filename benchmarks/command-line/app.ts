import { RedisBroker } from '@sheaf/adapter-redis'
import { App, Batches } from '@sheaf/core'
import { Redis } from 'ioredis'

const client = new Redis(process.env.REDIS_URL!)

/** Writes the numbers that it gets into a set, after a moment. */
const store = new Batches<{ n: number }>({
  name: 'store',
  flushEvery: 100,
  flushInterval: '100ms',
  maxAttempts: 50,
  backoff: { initial: 10, factor: 1, jitter: false },
  async run(requests) {
    await new Promise((resolve) => setTimeout(resolve, 20))
    await client.sadd('done', ...requests.map((request) => request.payload.n))
  },
})

export const app = new App({
  broker: new RedisBroker({ client, lease: '2s', closeClient: true }),
  tasks: [store],
  silence: ['REDIS_PERSISTENCE'],
})
