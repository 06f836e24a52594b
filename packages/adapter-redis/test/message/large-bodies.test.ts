import { Redis } from 'ioredis'
import { expect, inject, onTestFinished, test } from 'vitest'
import { clientKinds } from '../../../redis-connection/test/support/clients.js'
import { TestServer } from '../../../redis-connection/test/support/server.js'
import { until } from '../../../redis-connection/test/support/until.js'
import { longestInLists, unitsInPart } from '../../src/message/body-parts.js'
import { redriveScript } from '../../src/scripts/scripts.generated.js'
import { failureOf, never, openBroker } from '../support/open.js'

const mebibyte = 1_048_576
const large = `${'€🚫'.repeat(100_000)}!`

async function openWithClient(options: Parameters<typeof openBroker>[0] = {}) {
  const opened = await openBroker(options)
  const client = new Redis(inject('redisUrl'))
  onTestFinished(() => client.disconnect())
  const bodies = () => client.keys(`{sheaf:${opened.queue}}:body:*`)
  return { ...opened, client, bodies, channel: await opened.openChannel() }
}

test('a large body goes every way that a small one goes, and leaves nothing behind', async () => {
  const { broker, queue, channel, client, bodies } = await openWithClient({ maxBodyBytes: 10 * mebibyte })
  const sent = [
    { id: 'small', body: 'small' },
    { id: 'large', body: large, group: 'g' },
    { id: 'later', body: large, delayMs: 1 },
    { id: 'just too long', body: 'x'.repeat(longestInLists + 1) },
    { id: 'just not too long', body: 'x'.repeat(longestInLists) },
  ]
  await broker.publish(queue, sent)
  expect(await bodies()).toHaveLength(3)
  const received = async (count: number) => {
    const all = []
    while (all.length < count) all.push(...(await channel.receive(10, never)))
    for (const { id, body } of all) {
      expect(body === sent.find((message) => message.id === id)!.body, id).toBe(true)
    }
    return all
  }
  await channel.release(await received(5))
  const back = await received(5)
  expect(back.find(({ id }) => id === 'large')!.group).toBe('g')
  await channel.requeue(back.map((delivery) => ({ delivery, delayMs: 0 })))
  await channel.deadLetter((await received(5)).map((delivery) => ({ delivery, reason: 'because' })))
  const { items } = await broker.admin.listDead(queue)
  expect(items.map(({ body }) => body.length).sort()).toEqual(sent.map(({ body }) => body.length).sort())
  expect(await broker.admin.redrive(queue)).toBe(5)
  const last = await received(5)
  expect(await channel.ack([last.find(({ id }) => id === 'large')!])).toEqual([])
  expect(await bodies()).toHaveLength(2)
  expect(await channel.ack(last.filter(({ id }) => id !== 'large'))).toEqual([])
  expect(await bodies()).toEqual([])
  expect(await client.exists(`{sheaf:${queue}}:bodies`), 'none are counted').toBe(0)
})

test('purged and discarded bodies go as well', async () => {
  const { broker, queue, channel, client, bodies } = await openWithClient()
  const messages = (count: number, delayMs = 0) =>
    Array.from({ length: count }, (_, at) => ({ id: String(at), body: at % 2 ? large : 'small', delayMs }))
  await broker.publish(queue, [...messages(250), ...messages(10, 60_000)])
  expect(await broker.admin.purge(queue)).toBe(260)
  expect(await bodies()).toEqual([])

  await broker.publish(queue, messages(10))
  const received = await channel.receive(10, never)
  await channel.deadLetter(received.map((delivery) => ({ delivery, reason: '' })))
  expect(await broker.admin.discard(queue, ['1'])).toBe(1)
  expect(await bodies()).toHaveLength(4)
  expect(await broker.admin.discard(queue)).toBe(9)
  expect(await bodies()).toEqual([])
  expect(await client.exists(`{sheaf:${queue}}:bodies`, `{sheaf:${queue}}:garbage`)).toBe(0)
})

test('a publish that is sent twice leaves a body for each copy', async () => {
  const { broker, queue, channel, client, bodies } = await openWithClient()
  const monitor = await client.monitor()
  const calls: string[][] = []
  monitor.on('monitor', (_: string, call: string[]) => calls.push(call))
  await broker.publish(queue, [{ id: 'twice', body: large }])
  const isPublish = (call: string[]) =>
    call[0]?.toLowerCase() === 'evalsha' && call.includes(`{sheaf:${queue}}:sequence`)
  await until('the publish was seen', () => calls.some(isPublish))
  monitor.disconnect()
  const [command, ...rest] = calls.find(isPublish)!
  await client.call(command!, ...rest)
  const received = await channel.receive(10, never)
  expect(received.map(({ body }) => body === large)).toEqual([true, true])
  await channel.ack([received[0]!])
  expect(await bodies()).toHaveLength(1)
  await channel.ack([received[1]!])
  expect(await bodies()).toEqual([])
})

test('a message whose body is gone is given up in words, and the others go on', async () => {
  const { broker, queue, channel, warnings, client, bodies } = await openWithClient()
  await broker.publish(queue, [
    { id: 'gone', body: large },
    { id: 'there', body: large },
  ])
  const [first] = await client.lrange(`{sheaf:${queue}}:ready`, 0, 0)
  const name = (await bodies()).find((key) => first!.includes(key.slice(key.lastIndexOf(':') + 1)))!
  await client.del(name)
  expect((await channel.receive(10, never)).map(({ id }) => id)).toEqual(['there'])
  expect(warnings.filter((warning) => warning.startsWith('REDIS_UNREADABLE'))).toHaveLength(1)
  expect((await broker.admin.listDead(queue)).items).toMatchObject([
    { id: 'gone', body: '', reason: 'The body of the message is gone from the server' },
  ])
})

test('a body that no message was published for expires', async () => {
  const { broker, queue, client, bodies } = await openWithClient()
  await client.set(`{sheaf:${queue}}:ready`, 'not a list')
  await failureOf(broker.publish(queue, [{ id: 'refused', body: large }]))
  const [key] = await bodies()
  expect(await client.pttl(key!)).toBeGreaterThan(0)
})

test('half of a surrogate pair is refused in words, in an id, a group, a body and a deduplication key', async () => {
  const { broker, queue, channel } = await openWithClient()
  const half = 'half \ud83d'
  const messages = [
    { id: half, body: '' },
    { id: 'group', group: half, body: '' },
    { id: 'body', body: half },
    { id: 'key', body: '', deduplicate: { key: half, forMs: 60_000 } },
    { id: 'whole 🚫', group: '🚫', body: '🚫' },
  ]
  const error = await failureOf(broker.publish(queue, messages))
  expect(error.ids).toEqual([half, 'group', 'body', 'key'])
  expect(error.message).toMatch(/4 of 5 .* its id contains half of a surrogate pair/)
  expect(await channel.receive(10, never)).toMatchObject([messages[4]])
})

test('half of a surrogate pair in the name of a queue is refused: it would be the queue of any other half', async () => {
  const { broker } = await openBroker()
  const queue = 'half \ud83d'
  const qos = { prefetch: 1, batchSize: 1, maxAttempts: 1, warn() {} }
  const attempts = [
    broker.publish(queue, [{ id: 'a', body: '' }]),
    broker.openChannel(queue, qos),
    broker.admin.counts(queue),
    broker.admin.purge(queue),
  ]
  for (const attempt of attempts) {
    await expect(attempt).rejects.toMatchObject({
      code: 'CONFIG_INVALID',
      message: String.raw`RedisBroker: queue: expected a name without half of a surrogate pair, which UTF-8 cannot write; got "half \ud83d".`,
    })
  }
})

test('no call keeps the server busy for long, however large and many the bodies', async () => {
  const server = await TestServer.start()
  const admin = new Redis(server.port, '127.0.0.1')
  onTestFinished(async () => {
    admin.disconnect()
    await server.stop()
  })
  await admin.config('SET', 'slowlog-log-slower-than', '0', 'slowlog-max-len', '100000')
  const opened = await openBroker({ maxBodyBytes: 64 * mebibyte, lease: '3s' }, () =>
    clientKinds[1]!.connect({ port: server.port }),
  )
  const { broker, queue } = opened
  const [channel, other] = await Promise.all([opened.openChannel(), opened.openChannel()])
  await broker.publish(queue, [{ id: 'huge', body: 'x'.repeat(32 * mebibyte) }])
  for (let at = 0; at < 40; at++)
    await broker.publish(queue, [{ id: String(at), body: 'x'.repeat(mebibyte) }])
  // What scripts move is short, and what is read of a body at a time is a part of it.
  const moved = await admin.lrange(`{sheaf:${queue}}:ready`, 0, -1)
  expect(moved).toHaveLength(41)
  expect(Math.max(...moved.map((text) => text.length))).toBeLessThan(1_024)
  for (const key of await admin.keys(`{sheaf:${queue}}:body:*`)) {
    const parts = (await admin.hkeys(key)).filter((field) => /^\d+$/.test(field))
    const lengths = await Promise.all(parts.map((part) => admin.hstrlen(key, part)))
    expect(Math.max(...lengths)).toBeLessThanOrEqual(unitsInPart)
  }
  const take = async (from: typeof channel, count: number) => {
    const all = []
    while (all.length < count) all.push(...(await from.receive(100, never)))
    return all
  }
  await take(channel, 41)
  const lapsed = await take(other, 41)
  expect(lapsed.every(({ attempt }) => attempt > 1)).toBe(true)
  await other.extendLease(lapsed)
  const rest = await other.requeue(lapsed.slice(20).map((delivery) => ({ delivery, delayMs: 0 })))
  await other.deadLetter(lapsed.slice(0, 20).map((delivery) => ({ delivery, reason: '' })))
  expect(rest).toEqual([])
  await broker.admin.listDead(queue)
  await broker.admin.redrive(queue)
  await other.ack(await take(other, 41))
  const slowest = ((await admin.call('SLOWLOG', 'GET', '-1')) as [number, number, number, string[]][])
    .filter(([, , , [name]]) => /^eval/i.test(name!))
    .map(([, , microseconds]) => microseconds / 1_000)
  // How long that takes is measured by the benchmark, on a machine with nothing else to do; here nothing may take seconds.
  console.log(`longest script: ${Math.max(...slowest).toFixed(1)} ms of ${slowest.length}`)
  expect(Math.max(...slowest)).toBeLessThan(10_000)
})

test('a redrive moves a quarter of a mebibyte at a time, all letters or chosen ones', async () => {
  const server = await TestServer.start()
  const admin = new Redis(server.port, '127.0.0.1')
  onTestFinished(async () => {
    admin.disconnect()
    await server.stop()
  })
  await admin.config('SET', 'slowlog-log-slower-than', '0', 'slowlog-max-len', '100000')
  const { broker, queue, openChannel } = await openBroker({}, () =>
    clientKinds[1]!.connect({ port: server.port }),
  )
  const channel = await openChannel()
  const ids = Array.from({ length: 64 }, (_, at) => `id ${at}`)
  await broker.publish(
    queue,
    ids.map((id) => ({ id, body: 'x'.repeat(15 * 1_024) })),
  )
  const giveUp = async () => {
    for (let given = 0; given < ids.length; ) {
      const deliveries = await channel.receive(100, never)
      await channel.deadLetter(deliveries.map((delivery) => ({ delivery, reason: '' })))
      given += deliveries.length
    }
  }
  const callsOf = async (work: () => Promise<unknown>) => {
    await admin.call('SLOWLOG', 'RESET')
    await work()
    const calls = (await admin.call('SLOWLOG', 'GET', '-1')) as [number, number, number, string[]][]
    return calls.filter(([, , , [, digest]]) => digest === redriveScript.digest).length
  }
  await giveUp()
  // The first call of a script brings its text, and a last one finds that there are no more.
  expect(await callsOf(() => broker.admin.redrive(queue))).toBeGreaterThanOrEqual(4)
  await giveUp()
  expect(await callsOf(() => broker.admin.redrive(queue, ids))).toBe(4)
})
