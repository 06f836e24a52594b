import { expect, inject, onTestFinished, test } from 'vitest'
import { PostgresBroker, type PostgresClient } from '../../src/index.js'
import { openPglite, openPool, openPostgresJs, pgliteMs } from '../support/clients.js'
import { failureOf, freshSchema, messages, openBroker, qosWith, schema, take } from '../support/open.js'

type Work = (transaction: unknown) => Promise<unknown>

/** Clients whose connections are all taken by transactions, as happens where each request of a server begins one. */
const clients: Record<
  string,
  (max: number) => { client: PostgresClient; transact(work: Work): Promise<unknown> }
> = {
  pg(max) {
    const { client: pool, close } = openPool(inject('postgresPort'), { max })
    onTestFinished(close)
    return {
      client: pool,
      async transact(work) {
        const client = await pool.connect()
        await client.query('begin')
        await work(client)
        await client.query('commit')
        client.release()
      },
    }
  },
  'postgres.js'(max) {
    const { client: sql, close } = openPostgresJs(inject('postgresPort'), { max })
    onTestFinished(close)
    return { client: sql, transact: (work) => sql.begin((transaction) => work(transaction)) }
  },
}

/** Resolves for all once so many have come. */
function barrier(count: number): () => Promise<void> {
  let open = () => {}
  const opened = new Promise<void>((resolve) => {
    open = resolve
  })
  return () => {
    if (--count === 0) open()
    return opened
  }
}

test.each(Object.keys(clients).flatMap((name) => [1, 3].map((max) => [name, max] as const)))(
  '%s: %i transactions that hold every connection enqueue, also at the first use of all',
  async (name, max) => {
    const own = freshSchema('exhausted')
    const { client, transact } = clients[name]!(max)
    const broker = new PostgresBroker({ client, schema: own })
    const watcher = openBroker({ schema: own })
    for (let round = 1; round <= 3; round++) {
      const allHaveBegun = barrier(max)
      await Promise.all(
        Array.from({ length: max }, (_, at) =>
          transact(async (transaction) => {
            await allHaveBegun()
            await broker.publishWithin(transaction, 'queue', messages(1, `of-${round}-${at}`))
          }),
        ),
      )
      expect(await watcher.broker.admin.counts('queue')).toMatchObject({ ready: round * max })
    }
    await broker.close()
  },
)

test('a queue that was made in a transaction that was rolled back is not remembered', async () => {
  const { client: pool, close } = openPool(inject('postgresPort'), { max: 1 })
  onTestFinished(close)
  const broker = new PostgresBroker({ client: pool, schema })
  const { broker: watcher, queue } = openBroker()
  const client = await pool.connect()
  await client.query('begin')
  await broker.publishWithin(client, queue, messages(1, 'gone'))
  await client.query('rollback')
  client.release()
  await broker.publish(queue, messages(1, 'stored'))
  expect(await watcher.admin.counts(queue)).toMatchObject({ ready: 1 })
  await broker.close()
})

test.each(['', 'with deduplication'])(
  'what is enqueued after a rollback on a single Client is stored where workers look for it %s',
  async (kind) => {
    const { broker: watcher, pool, queue } = openBroker()
    await watcher.publish(`other ${queue}`, messages(1))
    const client = await pool.connect()
    const broker = new PostgresBroker({ client: client as unknown as PostgresClient, schema })
    const once = kind ? { deduplicate: { key: 'k', forMs: 60_000 } } : {}
    // The user forgot to say within which transaction, and there is but one connection.
    await client.query('begin')
    await broker.publish(queue, [{ id: 'gone', body: 'x', ...once }])
    await client.query('rollback')
    await broker.publish(queue, [{ id: 'stored', body: 'x', ...once }])
    expect(await watcher.admin.counts(queue)).toMatchObject({ ready: 1 })
    await broker.close()
    client.release()
  },
)

test('a worker takes the queue as it is numbered now, though it was made in a transaction that was rolled back', {
  timeout: pgliteMs,
}, async () => {
  const { client: database, close } = await openPglite()
  const broker = new PostgresBroker({ client: database })
  await broker.publish('other', messages(1))
  await database.exec('begin')
  await broker.publish('queue', messages(1, 'gone'))
  await database.exec('rollback')
  const channel = await broker.openChannel('queue', qosWith())
  await broker.publish('queue', messages(1, 'stored'))
  expect((await take(channel, 1)).map(({ id }) => id)).toEqual(['stored-0'])
  await broker.close()
  await close()
})

test('a function that keeps the rows to itself is told so where they are needed', async () => {
  const { client: pool, close } = openPool(inject('postgresPort'), { max: 1 })
  onTestFinished(close)
  const broker = new PostgresBroker({ client: pool, schema: freshSchema('rowless') })
  const client = await pool.connect()
  await client.query('begin')
  const run = async (text: string, values: readonly unknown[]) => void (await client.query(text, [...values]))
  const error = await failureOf(broker.publishWithin(run, 'queue', messages(1)))
  expect(error).toMatchObject({ code: 'CONFIG_INVALID' })
  expect(error.message).toContain('expected a function that resolves with the rows of its statement')
  await client.query('rollback')
  client.release()
  await broker.close()
})
