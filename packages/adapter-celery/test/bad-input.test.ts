import { MemoryBroker } from '@sheaf/adapter-memory'
import { App, SheafError } from '@sheaf/core'
import { Cluster, Redis } from 'ioredis'
import { afterAll, expect, it } from 'vitest'
import { CeleryMonitor, CeleryRedisBroker, type CeleryRedisBrokerOptions } from '../src/index.js'

const client = new Redis({ lazyConnect: true })
const results = { client }
afterAll(() => client.disconnect())

const refused = (make: () => unknown) => {
  try {
    make()
  } catch (error) {
    expect(SheafError.is(error, 'CONFIG_INVALID')).toBe(true)
    return (error as Error).message
  }
  throw new Error('expected a refusal')
}

it.each<[object, RegExp]>([
  [{ prefix: '' }, /prefix: expected a non-empty string/],
  [{ keyPrefix: 5 }, /keyPrefix: expected a string; got 5/],
  [{ separator: '' }, /separator/],
  [{ priorities: [] }, /priorities: expected whole numbers that ascend from 0/],
  [{ priorities: [1, 2] }, /priorities/],
  [{ priorities: [0, 3, 3] }, /priorities/],
  [{ lease: '50ms' }, /lease: expected at least 100 ms/],
  [{ maxBodyBytes: 0 }, /maxBodyBytes/],
  [{ followUps: 'perhaps' }, /followUps/],
  [{ followUps: 'run' }, /results: expected \{ client \} of Celery's result_backend/],
  [{ followUps: 'run', results: {} }, /results: client: expected a client/],
  [{ followUps: 'run', results, route: 'celery' }, /route: expected a function/],
  [{ results }, /results: expected none, unless followUps is 'run'/],
  [{ route: () => 'q' }, /route: expected none/],
  [{ queue: 'x' }, /unknown option 'queue'\. The options are: client/],
  [
    { client: new Cluster([{ host: '127.0.0.1' }], { lazyConnect: true }) },
    /one of a cluster, which Celery cannot use either/,
  ],
  [{ client: new Redis({ keyPrefix: 'a:', lazyConnect: true }) }, /client without keyPrefix/],
  [{ client: undefined }, /client/],
])('CeleryRedisBroker refuses %j', (options, why) => {
  const make = () => new CeleryRedisBroker({ client, ...options } as CeleryRedisBrokerOptions)
  expect(refused(make)).toMatch(why)
})

it('CeleryMonitor refuses what it cannot show', async () => {
  const app = new App({ broker: new MemoryBroker() })
  const worker = { status: () => ({}) }
  const make = (options: object) => () => new CeleryMonitor({ app, worker, client, ...options } as never)
  expect(refused(make({ app: undefined }))).toMatch(/app: expected the app/)
  expect(refused(make({ worker: {} }))).toMatch(/worker: expected a worker/)
  expect(refused(make({ events: 'all' }))).toMatch(/events/)
  expect(refused(make({ name: '' }))).toMatch(/name/)
  expect(refused(make({ other: 1 }))).toMatch(/unknown option 'other'\. The options are: app/)
  const monitor = make({})()
  await monitor.stop()
  const again = monitor.start()
  await expect(again, 'a stopped one does not start again').rejects.toMatchObject({ code: 'CLOSED' })
  await app.close()
})

it('closed, a broker takes nothing more', async () => {
  const broker = new CeleryRedisBroker({ client })
  await broker.close()
  const qos = { prefetch: 1, batchSize: 1, maxAttempts: 1, warn() {} }
  await expect(broker.publish('q', [{ id: 'a', body: 'b' }])).rejects.toMatchObject({ code: 'CLOSED' })
  await expect(broker.openChannel('q', qos)).rejects.toMatchObject({ code: 'CLOSED' })
})
