import { setTimeout as pause } from 'node:timers/promises'
import { App, Batches } from '@sheaf/core'
import { expect, inject, test, vi } from 'vitest'
import { until } from '../../../redis-connection/test/support/until.js'
import { PostgresBroker } from '../../src/index.js'
import { openPool } from '../support/clients.js'
import { printTally, tallyOf } from '../support/load.js'
import { freshSchema } from '../support/open.js'
import { startWorker } from '../support/worker-process.js'

// A worker of this process that is not woken by the end of a lease is not woken at all.
vi.mock('../../src/receive/sleep-time.js', () => ({ sleepMs: 3_600_000 }))

/** A task with a table that its worker processes write down in what they have run. */
async function openTask(name: string) {
  const schema = freshSchema(name)
  const { client: pool, close } = openPool(inject('postgresPort'))
  const task = new Batches<number>({ name, run() {} })
  const broker = new PostgresBroker({ client: pool, schema })
  const app = new App({ broker, tasks: [task] })
  await broker.openChannel(name, { prefetch: 1, batchSize: 1, maxAttempts: 1, warn() {} })
  await pool.query(`create table ${schema}.ledger (nr int generated always as identity, id text)`)
  const environment = { PORT: String(inject('postgresPort')), SCHEMA: schema, TASK: name }
  const ran = async () => {
    const { rows } = await pool.query(`select id, count(*)::int times from ${schema}.ledger group by id`)
    return new Map(rows.map(({ id, times }) => [id as string, times as number]))
  }
  const isEmpty = async () => {
    const { ready, delayed, leased = 0 } = await broker.admin.counts(name)
    return ready + delayed + leased === 0
  }
  const end = async () => {
    await app.close()
    await close()
  }
  return { task, broker, pool, schema, environment, ran, isEmpty, end }
}

const itemsOf = (count: number) =>
  Array.from({ length: count }, (_, payload) => ({ id: `request-${payload}`, payload }))

test('nothing is lost when worker processes are killed in a loop under load', async () => {
  const count = 4_000
  const { task, environment, ran, isEmpty, end } = await openTask('killed')
  const workers = Array.from({ length: 2 }, () => startWorker(environment))
  const items = itemsOf(count)
  for (let kill = 0; kill < 4; kill++) {
    const before = (await ran()).size
    await task.enqueueEach(items.slice((kill * count) / 4, ((kill + 1) * count) / 4))
    await until('requests run', async () => (await ran()).size > before, 60_000)
    await workers.shift()!.end('SIGKILL')
    workers.push(startWorker(environment))
  }
  await until('the queue is empty', isEmpty, 60_000)
  await Promise.all(workers.map((worker) => worker.end('SIGTERM')))
  const tally = tallyOf(
    items.map(({ id }) => id),
    await ran(),
  )
  printTally('Workers killed with SIGKILL', tally)
  await end()
  expect(tally).toMatchObject({ enqueued: count, lost: 0 })
})

test('nothing is lost when worker processes stand still for longer than their lease', async () => {
  const count = 3_000
  const { task, environment, ran, isEmpty, end } = await openTask('stopped')
  const workers = Array.from({ length: 2 }, () => startWorker(environment))
  const items = itemsOf(count)
  await task.enqueueEach(items)
  for (let stop = 0; stop < 3; stop++) {
    const before = (await ran()).size
    await until('requests run', async () => (await ran()).size > before || (await isEmpty()), 60_000)
    const stopped = workers[stop % 2]!
    stopped.signal('SIGSTOP')
    await pause(1_500)
    stopped.signal('SIGCONT')
  }
  await until('the queue is empty', isEmpty, 60_000)
  await Promise.all(workers.map((worker) => worker.end('SIGTERM')))
  const tally = tallyOf(
    items.map(({ id }) => id),
    await ran(),
  )
  printTally('Workers stopped with SIGSTOP', tally)
  await end()
  expect(tally).toMatchObject({ enqueued: count, lost: 0 })
})

test('what a killed worker held runs elsewhere once its lease is over, and nothing else has to happen for that', async () => {
  const count = 2_000
  const leaseMs = 2_000
  const { task, broker, pool, schema, environment, end } = await openTask('held')
  await task.enqueueEach(itemsOf(count))
  const holder = startWorker({
    ...environment,
    ...{ LEASE: String(leaseMs), FLUSH_EVERY: '100', PREFETCH: String(count), HANGS: 'yes' },
  })
  await until('all is held', async () => (await broker.admin.counts(task.name)).leased === count, 60_000)
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
  const elsewhere = new App({
    broker: new PostgresBroker({ client: pool, schema, lease: leaseMs }),
    tasks: [other],
  })
  elsewhere.on('warning', () => {})
  const worker = elsewhere.worker()
  await worker.start()
  const killedAt = performance.now()
  await holder.end('SIGKILL')
  await until('all has run', () => ran.size === count, 60_000)
  const tookMs = Math.round(performance.now() - killedAt)
  console.log(
    `Killed while holding ${count}: all ran elsewhere after ${tookMs} ms, with a lease of ${leaseMs} ms`,
  )
  await worker.stop()
  await elsewhere.close()
  await end()
})
