// The Node side: takes Celery's calls a hundred at a time, and answers each.
import { CeleryRedisBroker, celery } from '@sheaf/adapter-celery'
import { RedisResultBackend } from '@sheaf/backend-redis'
import { App, Batches } from '@sheaf/core'
import { Redis } from 'ioredis'

interface Reading {
  readonly sensor: string
  readonly celsius: number
}

let rows = 0
const storeReading = new Batches<Reading, number>({
  name: 'weather.store_reading', // its name in Python
  queue: 'readings',
  serializer: celery('sensor', 'celsius'), // def store_reading(sensor, celsius)
  flushEvery: 100,
  flushInterval: '500ms',
  run(requests) {
    // One insert for all of them would be here.
    console.log(`${requests.length} readings in one batch`)
    for (const request of requests) {
      const { sensor, celsius } = request.payload
      if (celsius < -273.15) request.fail(new RangeError(`${sensor}: nothing is colder than -273.15 °C`))
      else request.succeed(++rows)
    }
  },
})

const url = process.env.REDIS_URL ?? 'redis://127.0.0.1:6379'
const app = new App({
  broker: new CeleryRedisBroker({ client: new Redis(`${url}/0`), closeClient: true }),
  backend: new RedisResultBackend({ client: new Redis(`${url}/1`), closeClient: true, format: 'celery' }),
  tasks: [storeReading],
  silence: ['REDIS_PERSISTENCE'],
})

const report = await app.worker().run()
console.log(`stopped: ${report.completed} done, ${report.failed} failed`)
await app.close()
