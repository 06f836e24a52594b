import { afterAll, beforeAll, expect, inject, test } from 'vitest'
import { infoOf, recordOf, statusOf } from '../../../contract-tests/src/stats/support/figures.js'
import { migrationSql, PostgresBroker, PostgresStats } from '../../src/index.js'
import { openPool } from '../support/clients.js'
import { failureOf, freshSchema, messages, qosWith, take } from '../support/open.js'

const schema = freshSchema('rights')
const [worker, producer, nobody] = ['worker', 'producer', 'nobody'].map((role) => `${schema}_${role}`)
let owner: ReturnType<typeof openPool>

/** Runs what migrationSql() prints, with its comments about rights taken for what they say. */
beforeAll(async () => {
  owner = openPool(inject('postgresPort'))
  const text = migrationSql({ schema })
  await owner.client.query(text)
  const grants = [...text.matchAll(/^-- ((?:create|grant) .*;)/gm)].map(([, statement]) => statement!)
  for (const grant of grants) {
    await owner.client.query(
      grant.replaceAll('sheaf_worker', worker!).replaceAll('sheaf_producer', producer!),
    )
  }
  for (const role of [worker, producer]) await owner.client.query(`alter role ${role} login`)
  await owner.client.query(`create role ${nobody} login`)
})
afterAll(() => owner.close())

function brokerOf(role: string, migrates = false) {
  const { client, close } = openPool(inject('postgresPort'), { user: role })
  const broker = new PostgresBroker({ client, schema, migrate: migrates })
  return { broker, client, close: () => broker.close().then(close) }
}

test('the rights that are printed are all that a producer and a worker need', async () => {
  const [from, to] = [brokerOf(producer!), brokerOf(worker!)]
  await from.broker.publish('queue', messages(4))
  const once = { deduplicate: { key: 'once', forMs: 60_000 } }
  await from.broker.publish('queue', [{ id: 'keyed', body: 'x', ...once }])
  await from.client.query(`select "${schema}".enqueue('queue', '{}')`)

  const channel = await to.broker.openChannel('queue', qosWith())
  const [first, second, third, ...rest] = await take(channel, 6)
  expect(await channel.extendLease(rest)).toEqual([])
  expect(await channel.requeue([{ delivery: first!, delayMs: 0, counts: 'fault' }])).toEqual([])
  expect(await channel.deadLetter([{ delivery: second!, reason: 'a test' }])).toEqual([])
  expect(await channel.release([third!])).toEqual([])
  expect(await channel.ack([...rest, ...(await take(channel, 2))])).toEqual([])
  expect(await channel.takePermits!({ key: 'key', amount: 1, limit: 1, perMs: 1_000 })).toBe(0)
  expect(await to.broker.admin.redrive('queue')).toBe(1)
  expect(await to.broker.admin.purge('queue')).toBe(1)
  await from.close()
  await to.close()
})

test('with those of statistics a producer reports, and a worker does so and reads', async () => {
  for (const role of [producer!, worker!]) {
    const { client, close } = openPool(inject('postgresPort'), { user: role })
    const stats = new PostgresStats({ client, schema, migrate: false })
    await stats.report({
      process: role,
      sequence: 1,
      counts: [],
      batches: [recordOf('mails', role)],
      status: statusOf(role, [infoOf('mails')]),
      stops: [],
      depths: [{ queue: 'mails', ready: 1, delayed: 0, dead: 0 }],
      askDepths: ['mails'],
    })
    await client.query(`select "${schema}".tidy_stats()`)
    await stats.close()
    await close()
  }
  const { client, close } = openPool(inject('postgresPort'), { user: worker! })
  const stats = new PostgresStats({ client, schema, migrate: false })
  await stats.control({ pause: ['mails'], by: 'ada' })
  await stats.control({ resume: ['mails'], by: 'ada' })
  const { processes, now } = await stats.read({ from: 0, to: Date.now(), step: 'hour' })
  expect(now).toBeGreaterThan(0)
  expect(processes.map(({ id }) => id).sort()).toEqual([producer, worker].sort())
  expect(await stats.batches('mails')).toHaveLength(2)
  await stats.close()
  await close()
})

test('a producer cannot read what others enqueue', async () => {
  const { client, close } = brokerOf(producer!)
  expect(await failureOf(client.query(`select body from "${schema}".message`))).toMatchObject({
    code: '42501',
  })
  await close()
})

test('without rights everything is refused with what is missing', async () => {
  for (const migrates of [false, true]) {
    const { broker, close } = brokerOf(nobody!, migrates)
    for (const work of [broker.publish('queue', messages(1)), broker.openChannel('queue', qosWith())]) {
      const error = await failureOf(work)
      expect(error).toMatchObject({ code: 'CONFIG_INVALID' })
      expect(error.message).toMatch(/permission denied for schema.*migrationSql\(\)/)
    }
    await close()
  }
})

test('a role that may not make a schema is told so', async () => {
  const { client, close } = openPool(inject('postgresPort'), { user: nobody! })
  const broker = new PostgresBroker({ client, schema: freshSchema('denied') })
  const error = await failureOf(broker.openChannel('queue', qosWith()))
  expect(error).toMatchObject({ code: 'CONFIG_INVALID' })
  expect(error.message).toMatch(/permission denied for database/)
  await broker.close()
  await close()
})
