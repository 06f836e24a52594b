// What the three programs share: the task, and the way to Redis.
import { RedisBroker } from '@sheaf/adapter-redis'
import { RedisResultBackend } from '@sheaf/backend-redis'
import { App, Batches } from '@sheaf/core'
import { Redis } from 'ioredis'

/** Stands for a table in your database. */
const clicks = new Map<string, number>()

export const countClicks = new Batches<{ url: string }, number>({
  name: 'count-clicks',
  flushEvery: 100,
  flushInterval: '1s',
  maxAttempts: 3,
  backoff: { initial: '500ms', max: '5s' },
  run(requests) {
    const counts = new Map<string, number>()
    for (const request of requests) {
      const { url } = request.payload
      if (url === '/broken') request.fail(new Error('Nobody can count these'))
      else counts.set(url, (counts.get(url) ?? 0) + 1)
    }
    for (const [url, count] of counts) clicks.set(url, (clicks.get(url) ?? 0) + count)
    for (const request of requests) {
      const total = clicks.get(request.payload.url)
      if (total !== undefined) request.succeed(total)
    }
    const lines = [...counts].map(([url, count]) => `${url} +${count}`).join(', ')
    console.log(`${requests.length} requests in one batch: ${lines}`)
  },
})

/** Connects to the server that `REDIS_URL` names. */
export function openApp() {
  const client = new Redis(process.env.REDIS_URL ?? 'redis://127.0.0.1:6379')
  const broker = new RedisBroker({ client, prefix: 'example', lease: '5s' })
  const backend = new RedisResultBackend({ client, prefix: 'example', expires: '10m' })
  const app = new App({ broker, backend, tasks: [countClicks] })
  return {
    app,
    broker,
    async close() {
      await app.close()
      client.disconnect()
    },
  }
}
