import { App, Batches, SheafError } from '@sheaf/core'
import { Redis } from 'ioredis'
import { expect, inject, onTestFinished, test } from 'vitest'
import { clientKinds, portOf } from '../../redis-connection/test/support/clients.js'
import { TestServer } from '../../redis-connection/test/support/server.js'
import { until } from '../../redis-connection/test/support/until.js'
import { RedisBroker } from '../src/index.js'
import { failureOf, never, openBroker } from './support/open.js'

const ioredis6 = clientKinds[1]!

test('a replica refuses, and the error says to whom to talk instead', async () => {
  const server = await TestServer.start({
    settings: ['--replicaof', '127.0.0.1', String(portOf(inject('redisUrl')))],
  })
  onTestFinished(() => server.stop())
  const { broker, queue } = await openBroker({}, () => ioredis6.connect({ port: server.port }))
  const error = await failureOf(broker.publish(queue, [{ id: 'a', body: '' }]))
  expect(error.message).toMatch(/READONLY.*Connect it through Sentinel/)
})

test('a full server takes nothing in, and can still be drained', async () => {
  const server = await TestServer.start()
  onTestFinished(() => server.stop())
  const { broker, queue, openChannel } = await openBroker({}, () => ioredis6.connect({ port: server.port }))
  const channel = await openChannel()
  const ids = ['acked', 'retried', 'given up', 'released', 'renewed']
  await broker.publish(
    queue,
    ids.map((id) => ({ id, body: id })),
  )
  const admin = new Redis(server.port, '127.0.0.1')
  await admin.config('SET', 'maxmemory', '1')

  const error = await failureOf(broker.publish(queue, [{ id: 'refused', body: '' }]))
  expect(error.message).toMatch(/OOM.*they still can/)
  expect(error.ids).toEqual(['refused'])

  const [acked, retried, givenUp, released, renewed] = await channel.receive(5, never)
  expect(await channel.extendLease([renewed!])).toEqual([])
  expect(await channel.ack([acked!])).toEqual([])
  expect(await channel.requeue([{ delivery: retried!, delayMs: 60_000 }])).toEqual([])
  expect(await channel.deadLetter([{ delivery: givenUp!, reason: 'because' }])).toEqual([])
  expect(await channel.release([released!])).toEqual([])
  expect(await broker.admin.counts(queue)).toMatchObject({ ready: 1, delayed: 1, leased: 1, dead: 1 })
  admin.disconnect()
})

test('a body over the limit is refused, and the others of the call are stored', async () => {
  const { broker, queue } = await openBroker({ maxBodyBytes: 10 })
  const messages = ['short', 'much too long', 'ten bytes!', '€€€€'].map((body) => ({ id: body, body }))
  const error = await failureOf(broker.publish(queue, messages))
  expect(SheafError.is(error, 'PUBLISH_FAILED')).toBe(true)
  expect(error.ids).toEqual(['much too long', '€€€€'])
  expect(error.message).toMatch(/2 of 4 .* 13 bytes.* 10 bytes: raise maxBodyBytes/)
  expect(await broker.admin.counts(queue)).toMatchObject({ ready: 2 })
})

test('a body of 10 MB is refused by default, and goes through where it is allowed', async () => {
  const body = 'ä'.repeat(5_000_000)
  const usual = await openBroker()
  expect(SheafError.is(await failureOf(usual.broker.publish(usual.queue, [{ id: 'big', body }])))).toBe(true)

  const { broker, queue, openChannel } = await openBroker({ maxBodyBytes: 10_000_000 })
  await broker.publish(queue, [{ id: 'big', body }])
  const channel = await openChannel()
  const [delivery] = await channel.receive(10, never)
  expect(delivery!.body === body).toBe(true)
  expect(await channel.ack([delivery!])).toEqual([])
})

test('what is no message of Sheaf is dead-lettered as it is, and the others go on', async () => {
  const { broker, queue, warnings, openChannel } = await openBroker()
  const admin = new Redis(inject('redisUrl'))
  await broker.publish(queue, [{ id: 'before', body: '' }])
  await admin.rpush(`{sheaf:${queue}}:ready`, 'nonsense', '', '{"task":"x"}')
  await broker.publish(queue, [{ id: 'after', body: '' }])
  admin.disconnect()

  const channel = await openChannel()
  const deliveries = await channel.receive(10, never)
  expect(deliveries.map(({ id }) => id)).toEqual(['before', 'after'])
  expect(await channel.ack(deliveries)).toEqual([])
  expect(await broker.admin.counts(queue)).toEqual({ ready: 0, delayed: 0, leased: 0, dead: 3 })
  const { items } = await broker.admin.listDead(queue)
  expect(items.map(({ body }) => body)).toEqual(['nonsense', '', '{"task":"x"}'])
  for (const { reason } of items) expect(reason).toMatch(/no message of Sheaf/)
  expect(warnings.join()).toMatch(/REDIS_UNREADABLE/)
})

test.each(['nonsense', ''])(
  'what came along with %j waits only until that can be dead-lettered',
  async (text) => {
    const { broker, queue, openChannel } = await openBroker()
    const admin = new Redis(inject('redisUrl'))
    onTestFinished(() => admin.disconnect())
    await admin.rpush(`{sheaf:${queue}}:ready`, text)
    await broker.publish(queue, [{ id: 'good', body: '' }])
    const channel = await openChannel()
    await admin.set(`{sheaf:${queue}}:dead`, 'no sorted set')
    expect((await failureOf(channel.receive(10, never))).message).toMatch(/WRONGTYPE/)

    await admin.del(`{sheaf:${queue}}:dead`)
    const deliveries = await channel.receive(10, never)
    expect(deliveries, 'at once, and not when the lease is over').toMatchObject([{ id: 'good', attempt: 1 }])
    expect(await channel.ack(deliveries)).toEqual([])
    expect(await broker.admin.counts(queue)).toEqual({ ready: 0, delayed: 0, leased: 0, dead: 1 })
  },
)

test('an unknown task is put back for a worker that knows it, and the others go on', async () => {
  const { client, close } = await ioredis6.connect({ port: portOf(inject('redisUrl')) })
  const queue = crypto.randomUUID()
  const ran: string[] = []
  const known = new Batches<string>({
    name: 'known',
    queue,
    flushInterval: 0,
    run: (all) => void ran.push(...all.map(({ payload }) => payload)),
  })
  const unknown = new Batches<string>({ name: 'unknown', queue, run() {} })
  const broker = new RedisBroker({ client })
  const app = new App({ broker, tasks: [known, unknown] })
  app.on('warning', () => {})
  await unknown.enqueue('for another version')
  await known.enqueue('for this one')
  const worker = app.worker({ tasks: [known] })
  await worker.start()
  await until('the known task has run', () => ran.length === 1)
  await until('the unknown one is put back', async () => (await broker.admin.counts(queue)).delayed === 1)
  await worker.stop()
  await app.close()
  await close()
  expect(ran).toEqual(['for this one'])
})
