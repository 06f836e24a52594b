import { RedisResultBackend } from '@sheaf/backend-redis'
import { App, Batches } from '@sheaf/core'
import { Redis } from 'ioredis'
import { CeleryRedisBroker, celery } from '../../src/index.js'

/** A worker in a process of its own, to be killed. */
const port = Number(process.env.PORT)
const client = new Redis(port, '127.0.0.1')
const results = new Redis(port, '127.0.0.1', { db: 1 })

const add = new Batches<{ x: number; y: number }>({
  ...{ name: 'tasks.add', queue: 'celery', flushEvery: 50, flushInterval: '50ms', maxAttempts: 100 },
  serializer: celery('x', 'y'),
  run(requests) {
    for (const request of requests) request.succeed(request.payload.x + request.payload.y)
  },
})

const app = new App({
  broker: new CeleryRedisBroker({ client, lease: '1s' }),
  backend: new RedisResultBackend({ client: results, format: 'celery' }),
  tasks: [add],
})
app.on('warning', () => {})
app.on('batchStarted', () => process.stdout.write('batch\n'))
await app.worker().run()
await app.close()
client.disconnect()
results.disconnect()
