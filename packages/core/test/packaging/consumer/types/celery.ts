import { CeleryMonitor, CeleryRedisBroker, celery, type IoredisClient } from '@sheaf/adapter-celery'
import { App, Batches, type Worker } from '@sheaf/core'

const readings = new Batches<{ sensor: string; celsius: number }>({
  name: 'weather.tasks.store_reading',
  serializer: celery('sensor', 'celsius'),
  run() {},
})

export const celeryApp = (client: IoredisClient): App =>
  new App({
    broker: new CeleryRedisBroker({ client, lease: '10s', followUps: undefined, priorities: undefined }),
    tasks: [readings],
  })

export const monitor = (app: App, worker: Worker, client: IoredisClient): CeleryMonitor =>
  new CeleryMonitor({ app, worker, client, name: undefined, keyPrefix: undefined })
