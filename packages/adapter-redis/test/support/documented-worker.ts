import { RedisResultBackend } from '@sheaf/backend-redis'
import { App, Batches } from '@sheaf/core'
import { Redis } from 'ioredis'
import { createClient } from 'redis'
import { RedisBroker } from '../../src/index.js'

// The worker of docs/redis.md, in a process of its own, with nothing that ends it but its own end.
const url = process.env.REDIS_URL!
const client = process.env.CLIENT === 'ioredis' ? new Redis(url) : createClient({ url })
const countClicks = new Batches<{ url: string }>({ name: process.env.TASK!, async run() {} })
const app = new App({
  broker: new RedisBroker({ client, closeClient: true }),
  backend: new RedisResultBackend({ client, closeClient: true }),
  tasks: [countClicks],
})
app.on('warning', () => {})
app.on('workerStarted', () => process.stdout.write('started\n'))
const report = await app.worker().run()
process.stdout.write(`${report.completed} done\n`)
await app.close()
process.stdout.write('closed\n')
