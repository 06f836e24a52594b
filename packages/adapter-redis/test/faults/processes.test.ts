import { App, Batches } from '@sheaf/core'
import { Redis } from 'ioredis'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { TestServer } from '../../../redis-connection/test/support/server.js'
import { until } from '../../../redis-connection/test/support/until.js'
import { RedisBroker } from '../../src/index.js'
import { printTally, tallyOf } from '../support/load.js'
import { startWorker } from '../support/worker-process.js'

let server: TestServer
let client: Redis

beforeAll(async () => {
  server = await TestServer.start()
  client = new Redis(server.port, '127.0.0.1')
})

afterAll(async () => {
  client.disconnect()
  await server.stop()
})

function producer(name: string) {
  const task = new Batches<number>({ name, run() {} })
  const broker = new RedisBroker({ client })
  const app = new App({ broker, tasks: [task] })
  return { task, app, broker }
}

const itemsOf = (count: number) =>
  Array.from({ length: count }, (_, payload) => ({ id: `request-${payload}`, payload }))

test('nothing is lost when worker processes are killed in a loop under load', async () => {
  const count = 6_000
  const { task, app, broker } = producer('killed')
  const environment = { PORT: String(server.port), TASK: task.name, LEDGER: 'ledger' }
  const workers = Array.from({ length: 3 }, () => startWorker(environment))

  const items = itemsOf(count)
  for (let kill = 0; kill < 6; kill++) {
    const ranBefore = await client.llen('ledger')
    await task.enqueueEach(items.slice((kill * count) / 6, ((kill + 1) * count) / 6))
    await until('requests run', async () => (await client.llen('ledger')) > ranBefore)
    await workers.shift()!.end('SIGKILL')
    workers.push(startWorker(environment))
  }
  await until('the queue is empty', async () => {
    const { ready, delayed, leased = 0 } = await broker.admin.counts(task.name)
    return ready + delayed + leased === 0
  })
  await Promise.all(workers.map((worker) => worker.end('SIGTERM')))
  await app.close()

  const runs = new Map<string, number>()
  for (const id of await client.lrange('ledger', 0, -1)) runs.set(id, (runs.get(id) ?? 0) + 1)
  const tally = tallyOf(
    items.map(({ id }) => id),
    runs,
  )
  printTally('Workers killed with SIGKILL', tally)
  expect(tally).toMatchObject({ enqueued: count, lost: 0 })
})

test('what a killed worker held runs elsewhere soon after its lease', async () => {
  const count = 10_000
  const leaseMs = 2_000
  const { task, app, broker } = producer('held')
  await task.enqueueEach(itemsOf(count))
  const holder = startWorker({
    ...{ PORT: String(server.port), TASK: task.name, LEDGER: 'unused', LEASE: `${leaseMs}ms` },
    ...{ FLUSH_EVERY: '100', PREFETCH: String(count), HANGS: 'yes' },
  })
  await until('all is held', async () => (await broker.admin.counts(task.name)).leased === count)

  const ran = new Set<string>()
  const other = new Batches<number>({
    name: task.name,
    flushEvery: 500,
    flushInterval: '50ms',
    concurrency: 4,
    run(requests) {
      for (const { id } of requests) ran.add(id)
    },
  })
  const elsewhere = new App({ broker: new RedisBroker({ client, lease: leaseMs }), tasks: [other] })
  elsewhere.on('warning', () => {})
  const worker = elsewhere.worker()
  await worker.start()

  const killedAt = performance.now()
  await holder.end('SIGKILL')
  await until('all has run', () => ran.size === count)
  const tookMs = Math.round(performance.now() - killedAt)
  console.log(
    `Killed while holding ${count}: all ran elsewhere after ${tookMs} ms, with a lease of ${leaseMs} ms`,
  )
  await worker.stop()
  await Promise.all([app.close(), elsewhere.close()])
  // A busy machine takes some seconds for ten thousand messages; those who waited for another lease would take longer still.
  expect(tookMs).toBeLessThan(leaseMs * 3)
})
