import { App, Batches } from '@sheaf/core'
import { expect, inject, onTestFinished, test } from 'vitest'
import { PostgresBroker } from '../../src/index.js'
import { openPglite, openPool, openPostgresJs, pgliteMs } from '../support/clients.js'
import { failureOf, freshSchema, messages, openBroker, qosWith, take } from '../support/open.js'

/** A task that is enqueued through a broker, and how many of its requests are stored. */
function openTask(broker: PostgresBroker, queue: string) {
  const task = new Batches<{ orderId: number }>({ name: queue, run() {} })
  const app = new App({ broker, tasks: [task] })
  return { task, app, ready: async () => (await broker.admin.counts(queue)).ready }
}

test('pg: a request exists if and when its transaction commits', async () => {
  const { broker, pool, queue } = openBroker()
  const { task, app, ready } = openTask(broker, queue)
  for (const [end, count] of [
    ['commit', 1],
    ['rollback', 1],
    ['commit', 2],
  ] as const) {
    const client = await pool.connect()
    await client.query('begin')
    const handle = await task.enqueue({ orderId: count }, { transaction: client })
    expect(handle.id).toMatch(/\S/)
    await client.query(end)
    client.release()
    expect(await ready()).toBe(count)
  }
  await app.close()
})

test('pg: calls of one tick share a statement of their own transaction, and never mix with others', async () => {
  const { broker, pool, queue } = openBroker()
  const { task, app, ready } = openTask(broker, queue)
  const [kept, dropped] = [await pool.connect(), await pool.connect()]
  await kept.query('begin')
  await dropped.query('begin')
  await Promise.all([
    task.enqueue({ orderId: 1 }, { transaction: kept }),
    task.enqueue({ orderId: 2 }, { transaction: dropped }),
    task.enqueueMany([{ orderId: 3 }, { orderId: 4 }], { transaction: kept }),
    task.enqueue({ orderId: 5 }),
  ])
  expect(await ready()).toBe(1)
  await dropped.query('rollback')
  await kept.query('commit')
  expect(await ready()).toBe(4)
  kept.release()
  dropped.release()
  await app.close()
})

test('postgres.js: a request exists if and when its transaction commits', async () => {
  const { client: sql, close } = openPostgresJs(inject('postgresPort'))
  const broker = new PostgresBroker({ client: sql })
  const queue = `queue ${crypto.randomUUID()}`
  const { task, app, ready } = openTask(broker, queue)
  await sql.begin((transaction) => task.enqueue({ orderId: 1 }, { transaction }))
  const failed = sql.begin(async (transaction) => {
    await task.enqueue({ orderId: 2 }, { transaction })
    throw new Error('no')
  })
  expect((await failureOf(failed)).message).toBe('no')
  expect(await ready()).toBe(1)
  await app.close()
  await close()
})

test('PGlite: a request exists if and when its transaction commits, at the first use of all too', {
  timeout: pgliteMs,
}, async () => {
  const { client: database, close } = await openPglite()
  const broker = new PostgresBroker({ client: database })
  const { task, app, ready } = openTask(broker, 'queue')
  const enqueue = (fails: boolean) =>
    database.transaction(async (transaction) => {
      await task.enqueue({ orderId: 1 }, { transaction })
      if (fails) throw new Error('no')
    })
  // What the first transaction made for itself, the schema and the queue, is gone with it.
  expect((await failureOf(enqueue(true))).message).toBe('no')
  await enqueue(false)
  expect(await ready()).toBe(1)
  await enqueue(true).catch(() => {})
  await enqueue(false)
  expect(await ready()).toBe(2)
  await app.close()
  await close()
})

test('a function that runs a statement in the transaction will do for everything else', async () => {
  const { broker, pool, queue } = openBroker()
  const { task, app, ready } = openTask(broker, queue)
  for (const [end, count] of [
    ['rollback', 0],
    ['commit', 1],
  ] as const) {
    const client = await pool.connect()
    await client.query('begin')
    const run = (text: string, values: readonly unknown[]) => client.query(text, [...values])
    await task.enqueue({ orderId: 1 }, { transaction: run })
    await client.query(end)
    client.release()
    expect(await ready()).toBe(count)
  }
  await app.close()
})

test('groups, delays and deduplication are kept within a transaction', async () => {
  const { broker, pool, queue, openChannel } = openBroker()
  const client = await pool.connect()
  await client.query('begin')
  const once = { key: 'k', forMs: 60_000 }
  await broker.publishWithin(client, queue, [
    { id: 'grouped', body: 'x', group: 'g' },
    { id: 'later', body: 'x', delayMs: 60_000 },
    { id: 'first', body: 'x', deduplicate: once },
    { id: 'second', body: 'x', deduplicate: once },
  ])
  await client.query('commit')
  client.release()
  expect(await broker.admin.counts(queue)).toMatchObject({ ready: 2, delayed: 1 })
  const channel = await openChannel()
  const came = await take(channel, 2)
  expect(came.map(({ id, group }) => [id, group]).sort()).toEqual([
    ['first', undefined],
    ['grouped', 'g'],
  ])
})

test('a key of a transaction that was rolled back is free again', async () => {
  const { broker, pool, queue } = openBroker()
  const keyed = (id: string) => ({ id, body: 'x', deduplicate: { key: 'k', forMs: 60_000 } })
  const client = await pool.connect()
  await client.query('begin')
  await broker.publishWithin(client, queue, [keyed('gone')])
  await client.query('rollback')
  client.release()
  expect(await broker.publish(queue, [keyed('stored')])).toBeUndefined()
  expect(await broker.admin.counts(queue)).toMatchObject({ ready: 1 })
})

test('nothing that runs outside of a transaction is taken for one', { timeout: pgliteMs }, async () => {
  const { broker, pool, queue } = openBroker()
  const { client: sql, close } = openPostgresJs(inject('postgresPort'))
  const lite = await openPglite()
  onTestFinished(async () => {
    await close()
    await lite.close()
  })
  const knex = Object.assign(() => {}, { raw() {}, commit() {} })
  for (const [transaction, words] of [
    [pool, /a Pool of pg runs statements outside.*pool\.connect\(\)/],
    [sql, /the client of postgres.js runs statements outside.*sql\.begin\(\)/],
    [lite.client, /the database of PGlite runs statements outside.*db\.transaction\(\)/],
    [knex, /got a transaction of Knex/],
    [{ query() {} }, /expected a client of pg.*got an object of class Object/],
    [null, /got null/],
    [42, /got 42/],
  ] as const) {
    const error = await failureOf(broker.publishWithin(transaction, queue, messages(1)))
    expect(error).toMatchObject({ code: 'CONFIG_INVALID' })
    expect(error.message).toMatch(words)
  }
  expect(await broker.admin.counts(queue)).toMatchObject({ ready: 0 })
})

test('a refused message does not fail the transaction, and the others are stored with it', async () => {
  const { broker, pool, queue } = openBroker({ maxBodyBytes: 100 })
  const client = await pool.connect()
  await client.query('begin')
  const publishing = broker.publishWithin(client, queue, [
    { id: 'good', body: 'x' },
    { id: 'bad', body: 'x'.repeat(101) },
    { id: 'nul', body: '\0' },
  ])
  expect(await failureOf(publishing)).toMatchObject({ code: 'PUBLISH_FAILED', ids: ['bad', 'nul'] })
  await client.query('commit')
  client.release()
  expect(await broker.admin.counts(queue)).toMatchObject({ ready: 1 })
})

test('a statement that the server refuses is told with all of its messages', async () => {
  const { broker, pool, queue } = openBroker()
  const client = await pool.connect()
  await client.query('begin')
  await client.query('select no_such_function()').catch(() => {})
  const error = await failureOf(broker.publishWithin(client, queue, messages(2)))
  expect(error).toMatchObject({ code: 'PUBLISH_FAILED', ids: ['message-0', 'message-1'] })
  expect(error.message).toContain('current transaction is aborted')
  await client.query('rollback')
  client.release()
})

test('two transactions that enqueue into the same new queue do not wait for each other', async () => {
  const { broker, pool, queue } = openBroker()
  const clients = [await pool.connect(), await pool.connect()]
  for (const client of clients) {
    await client.query('begin')
    await broker.publishWithin(client, queue, messages(1))
  }
  for (const client of clients) {
    await client.query('commit')
    client.release()
  }
  expect(await broker.admin.counts(queue)).toMatchObject({ ready: 2 })
})

test('sheaf.enqueue() enqueues from SQL, within the transaction that calls it', async () => {
  const schema = freshSchema('sql')
  const { broker, pool } = openBroker({ schema })
  const ran: unknown[] = []
  const task = new Batches<{ url: string }>({
    name: 'count "clicks" é',
    flushInterval: 0,
    run(requests) {
      for (const { id, payload } of requests) ran.push([id, payload])
    },
  })
  const app = new App({ broker, tasks: [task] })
  app.on('warning', () => {})
  const worker = app.worker()
  await worker.start()
  const enqueue = async (end: string, text: string, values: unknown[]) => {
    const client = await pool.connect()
    await client.query('begin')
    const { rows } = await client.query(text, values)
    await client.query(end)
    client.release()
    return rows[0].enqueue
  }
  await enqueue('rollback', `select ${schema}.enqueue($1, $2)`, [task.name, '{"url":"never"}'])
  const first = await enqueue('commit', `select ${schema}.enqueue($1, $2)`, [
    task.name,
    '{"url":"https://example.com"}',
  ])
  const second = await enqueue(
    'commit',
    `select ${schema}.enqueue(task => $1, payload => null, queue => $1, delay => '20 ms')`,
    [task.name],
  )
  await expect
    .poll(() => ran, { timeout: 15_000 })
    .toEqual([
      [first, { url: 'https://example.com' }],
      [second, null],
    ])
  await worker.stop()
  await app.close()
  const error = await failureOf(pool.query(`select ${schema}.enqueue('', '{}')`))
  expect(error.message).toContain('expected the name of a task')
})

test('a trigger enqueues what a table was given', async () => {
  const schema = freshSchema('trigger')
  const { broker, pool } = openBroker({ schema })
  await broker.publish('orders', messages(1, 'before'))
  await pool.query(`create table ${schema}.orders (id int, total numeric)`)
  await pool.query(`create function ${schema}.told() returns trigger language plpgsql as
    $$ begin perform ${schema}.enqueue('send-receipt', to_json(new), 'orders'); return new; end $$`)
  await pool.query(
    `create trigger told after insert on ${schema}.orders for each row execute function ${schema}.told()`,
  )
  await pool.query(`insert into ${schema}.orders values (7, 12.5)`)
  const channel = await broker.openChannel('orders', qosWith())
  const [, told] = await take(channel, 2)
  expect(JSON.parse(told!.body)).toEqual({ sheaf: 1, task: 'send-receipt', payload: { id: 7, total: 12.5 } })
})

test('what a broker opened for a pool is closed, and the pool only where that is asked for', async () => {
  for (const closeClient of [false, true]) {
    const { client: pool, close } = openPool(inject('postgresPort'), {
      application_name: freshSchema('closing'),
    })
    const broker = new PostgresBroker({ client: pool, closeClient })
    const channel = await broker.openChannel('closing', qosWith())
    const waiting = channel.receive(1, new AbortController().signal)
    await broker.close()
    expect(await waiting).toEqual([])
    expect(pool.ending).toBe(closeClient)
    if (!closeClient) await close()
    const watcher = openPool(inject('postgresPort'))
    const left = async () => {
      const name = pool.options.application_name
      const { rows } = await watcher.client.query(
        'select from pg_stat_activity where application_name = $1',
        [name],
      )
      return rows.length
    }
    await expect.poll(left).toBe(0)
    await watcher.close()
  }
})
