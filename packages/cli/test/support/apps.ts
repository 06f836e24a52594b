/** An app on the memory broker, with a task that takes what it gets. */
export const memoryApp = (extra = '') => `
import { MemoryBroker } from '@sheaf/adapter-memory'
import { App, Batches } from '@sheaf/core'

export const countClicks = new Batches<{ url: string }>({
  name: 'count-clicks',
  flushEvery: 10,
  flushInterval: '50ms',
  run(requests) {
    console.log(\`ran \${requests.length}\`)
  },
})

export const app = new App({ broker: new MemoryBroker(), tasks: [countClicks] })
${extra}`

/** An app on Redis, whose queues are those of one test; `run` writes what it got into a list. */
export const redisApp = (
  options: { readonly run?: string; readonly task?: string; readonly extra?: string } = {},
) => `
import { RedisBroker } from '@sheaf/adapter-redis'
import { RedisResultBackend, RedisStats } from '@sheaf/backend-redis'
import { App, Batches } from '@sheaf/core'
import { stats } from '@sheaf/stats'
import { Redis } from 'ioredis'

export const client = new Redis(process.env.REDIS_URL!)
const prefix = process.env.PREFIX!

export const store = new Batches<{ n: number }, string>({
  name: 'store',
  flushEvery: 50,
  flushInterval: '100ms',
  backoff: { initial: 10, factor: 1, jitter: false },
  ${options.task ?? ''}
  async run(requests) {
    ${options.run ?? "await client.rpush(prefix + ':done', ...requests.map((request) => String(request.payload.n)))"}
  },
})

export const app = new App({
  broker: new RedisBroker({ client, prefix, lease: '1s', closeClient: true }),
  backend: new RedisResultBackend({ client, prefix: prefix + '-results' }),
  tasks: [store],
  silence: ['REDIS_PERSISTENCE'],
  plugins: process.env.STATS ? [stats(new RedisStats({ client, prefix: prefix + '-stats' }))] : [],
})
${options.extra ?? ''}`
