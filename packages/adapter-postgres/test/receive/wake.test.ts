import { setImmediate as nextTurn, setTimeout as pause } from 'node:timers/promises'
import { expect, inject, onTestFinished, test, vi } from 'vitest'
import { PoolerServer } from '../../../../scripts/postgres/pooler-server.mjs'
import { PostgresBroker } from '../../src/index.js'
import { openPool } from '../support/clients.js'
import { messages, never, openBroker, qosWith, schema, take } from '../support/open.js'

// A wake-up that gets lost is not hidden by the end of the sleep, and no test has to measure how long it took.
vi.mock('../../src/receive/sleep-time.js', () => ({ sleepMs: 3_600_000 }))

/** Resolves once so many channels of a queue are to be seen as sleepers. */
async function asleep(pool: ReturnType<typeof openBroker>['pool'], queue: string, count = 1) {
  const sleepers = async () => {
    const { rows } = await pool.query(
      `select from ${schema}.sleeper s join ${schema}.queue q on q.id = s.queue where q.name = $1 and s.until > now()`,
      [queue],
    )
    return rows.length
  }
  await expect.poll(sleepers, { interval: 5 }).toBe(count)
}

test('a message wakes a consumer that sleeps, at once and every time', async () => {
  const { broker, queue, openChannel, pool } = openBroker()
  const channel = await openChannel()
  const latencies: number[] = []
  for (let round = 0; round < 30; round++) {
    const receiving = channel.receive(10, never)
    await asleep(pool, queue)
    const publishedAt = performance.now()
    await broker.publish(queue, messages(1))
    const held = await receiving
    latencies.push(performance.now() - publishedAt)
    await channel.ack(held)
  }
  const sorted = latencies.sort((one, other) => one - other)
  console.log(`publish to receive: median ${sorted[15]!.toFixed(1)} ms, at most ${sorted[29]!.toFixed(1)} ms`)
})

test('a message that is published while a consumer falls asleep is found, in a loop', async () => {
  const { broker, queue, openChannel, pool } = openBroker()
  const channel = await openChannel()
  const client = await pool.connect()
  for (let round = 0; round < 96; round++) {
    const isWithin = round % 2 === 1
    if (isWithin) {
      await client.query('begin')
      await broker.publishWithin(client, queue, messages(1))
    }
    const receiving = channel.receive(10, never)
    // Each round in another moment: falling asleep is some turns of the loop and some round trips.
    for (let trips = (round >> 1) % 6; trips > 0; trips--) await pool.query('select 1')
    for (let turns = (round >> 1) % 20; turns > 0; turns--) await nextTurn()
    await (isWithin ? client.query('commit') : broker.publish(queue, messages(1)))
    const held = await receiving
    expect(held).toHaveLength(1)
    await channel.ack(held)
  }
  client.release()
})

test('a transaction that was open when the consumer fell asleep wakes it when it commits', async () => {
  const { broker, queue, openChannel, pool } = openBroker()
  const channel = await openChannel()
  for (let round = 0; round < 3; round++) {
    const client = await pool.connect()
    await client.query('begin')
    await broker.publishWithin(client, queue, messages(1))
    const receiving = channel.receive(10, never)
    await asleep(pool, queue)
    await pause(50)
    await client.query('commit')
    client.release()
    await channel.ack(await receiving)
  }
})

test('one message wakes one of two consumers, and another is passed on when that one stops', async () => {
  const { broker, queue, openChannel, pool } = openBroker()
  const [one, other] = [await openChannel(), await openChannel()]
  const stop = new AbortController()
  const first = one.receive(10, stop.signal)
  const second = other.receive(10, never)
  await asleep(pool, queue, 2)
  stop.abort()
  await broker.publish(queue, messages(1))
  expect(await first).toEqual([])
  expect((await second).map(({ id }) => id)).toEqual(['message-0'])
})

test('a consumer that stops takes no wake-up with it, in a loop', async () => {
  const { broker, queue, openChannel, pool } = openBroker()
  for (let round = 0; round < 10; round++) {
    const [stopping, staying] = [await openChannel(), await openChannel()]
    const stop = new AbortController()
    const ended = stopping.receive(1, stop.signal)
    const receiving = staying.receive(1, never)
    await asleep(pool, queue, 2)
    const publishing = broker.publish(queue, messages(1))
    stop.abort()
    await Promise.all([publishing, stopping.close()])
    const gone = await ended
    if (gone.length > 0) await staying.release(gone)
    await staying.ack(await receiving)
    await staying.close()
  }
})

test('while workers are busy nobody notifies', async () => {
  const { broker, queue, openChannel, pool } = openBroker()
  const listener = await pool.connect()
  const heard: unknown[] = []
  listener.on('notification', (notification) => heard.push(notification))
  await listener.query(`listen "${schema}"`)
  const channel = await openChannel()
  await broker.publish(queue, messages(500))
  for (let round = 0; round < 5; round++) {
    const held = await channel.receive(100, never)
    await broker.publish(queue, messages(10, 'meanwhile'))
    await channel.ack(held)
  }
  await listener.query('select 1')
  listener.release()
  expect(heard).toEqual([])
})

test('a delayed message is handed out when it is due, and an idle consumer looks no more often than it must', async () => {
  const { broker: producer, queue, pool } = openBroker()
  // The server counts the calls of functions for connections that ask for it.
  const { client, close } = openPool(inject('postgresPort'), { options: '-c track_functions=all' })
  const broker = new PostgresBroker({ client, schema })
  onTestFinished(close)
  const channel = await broker.openChannel(queue, qosWith())
  const before = await looksOf(pool)
  const startedAt = performance.now()
  const receiving = channel.receive(1, never)
  await asleep(pool, queue)
  const publishedAt = performance.now()
  await producer.publish(queue, [{ id: 'later', body: 'x', delayMs: 400 }])
  expect((await receiving).map(({ id }) => id)).toEqual(['later'])
  const endedAt = performance.now()
  expect(endedAt - publishedAt).toBeGreaterThanOrEqual(399)
  // A connection tells its counts at the latest when it ends.
  await broker.close()
  await expect.poll(async () => (await looksOf(pool)) - before).toBeGreaterThan(0)
  // Transactions of others let it look again after 10, 20, 40 … 500 ms, twice here; whoever looks all the time does so a thousand times a second.
  expect((await looksOf(pool)) - before).toBeLessThan(25 + (endedAt - startedAt) / 100)
})

/** How often channels of this file have looked for what there is to do. */
async function looksOf(pool: ReturnType<typeof openBroker>['pool']): Promise<number> {
  await pool.query('select pg_stat_clear_snapshot()')
  const { rows } = await pool.query(
    `select calls::int from pg_stat_user_functions where schemaname = $1 and funcname = 'look'`,
    [schema],
  )
  return rows[0]?.calls ?? 0
}

test('what another consumer lost is handed out when its lease is over', async () => {
  const { broker, queue, openChannel } = openBroker({ lease: '1s' })
  await broker.publish(queue, messages(1))
  await take(await openChannel(), 1)
  const [again] = await take(await openChannel(), 1)
  expect(again).toMatchObject({ attempt: 2, lapses: 1, faults: 1 })
})

test('a connection that listens is made anew where it was cut, and what came meanwhile is found', async () => {
  const { broker, queue, pool } = openBroker()
  const { client, close } = openPool(inject('postgresPort'), { application_name: 'ears' })
  const consumer = new PostgresBroker({ client, schema })
  onTestFinished(async () => {
    await consumer.close()
    await close()
  })
  const channel = await consumer.openChannel(queue, qosWith())
  for (let round = 0; round < 3; round++) {
    const receiving = channel.receive(10, never)
    await asleep(pool, queue)
    await pool.query(
      `select pg_terminate_backend(pid) from pg_stat_activity where application_name = 'ears' and query like 'listen%'`,
    )
    await broker.publish(queue, messages(1))
    await channel.ack(await receiving)
  }
})

test('without LISTEN a consumer looks every pollInterval', async () => {
  const { broker, queue, openChannel, pool } = openBroker({ listen: false, pollInterval: '20ms' })
  const channel = await openChannel()
  for (let round = 0; round < 5; round++) {
    const receiving = channel.receive(10, never)
    await pause(30)
    await broker.publish(queue, messages(1))
    await channel.ack(await receiving)
  }
  const { rows } = await pool.query(
    `select from ${schema}.sleeper s join ${schema}.queue q on q.id = s.queue where q.name = $1`,
    [queue],
  )
  expect(rows).toEqual([])
})

test('behind a pooler in session mode nothing needs to be said', async () => {
  const pooler = await PoolerServer.start({ port: inject('postgresPort') }, { mode: 'session' })
  const pooled = openPool(pooler.port)
  const broker = new PostgresBroker({ client: pooled.client, schema })
  onTestFinished(async () => {
    await broker.close()
    await pooled.close()
    await pooler.stop()
  })
  const { queue, pool } = openBroker()
  const channel = await broker.openChannel(queue, qosWith())
  for (let round = 0; round < 3; round++) {
    const receiving = channel.receive(1, never)
    await asleep(pool, queue)
    await broker.publish(queue, messages(1))
    expect(await channel.ack(await receiving)).toEqual([])
  }
})

test('behind a pooler, a second client brings wake-ups', async () => {
  const pooled = openPool(inject('poolerPort'))
  const direct = openPool(inject('postgresPort'))
  const broker = new PostgresBroker({
    ...{ client: pooled.client, listenClient: direct.client, pooler: true, schema },
    pollInterval: '1h',
  })
  onTestFinished(async () => {
    await broker.close()
    await pooled.close()
    await direct.close()
  })
  const queue = `queue ${crypto.randomUUID()}`
  const channel = await broker.openChannel(queue, qosWith())
  const receiving = channel.receive(1, never)
  await asleep(direct.client, queue)
  await broker.publish(queue, messages(1))
  expect((await receiving).map(({ id }) => id)).toEqual(['message-0'])
})
