import { Redis } from 'ioredis'
import { expect, inject, test } from 'vitest'
import { clientKinds, portOf } from '../../../redis-connection/test/support/clients.js'
import { FaultProxy } from '../../../redis-connection/test/support/proxy.js'
import { until } from '../../../redis-connection/test/support/until.js'
import { failureOf, never, type OpenedBroker, openBroker } from '../support/open.js'

const messages = (...ids: string[]) => ids.map((id) => ({ id, body: `body of ${id}` }))

/** A broker behind a proxy that can swallow replies, through a client that does not send anything twice by itself. */
async function openBehindProxy() {
  const proxy = await FaultProxy.start(portOf(inject('redisUrl')))
  const opened = await openBroker({ lease: '5s' }, async () => {
    const client = new Redis(proxy.port, '127.0.0.1', {
      maxRetriesPerRequest: 0,
      autoResendUnfulfilledCommands: false,
      retryStrategy: () => 10,
    })
    return {
      client,
      close: async () => {
        client.disconnect()
        await proxy.stop()
      },
    }
  })
  /** Lets a call reach the server and its reply get lost. */
  const withoutReply = async (call: () => Promise<unknown>, hasHappened: () => Promise<boolean>) => {
    proxy.dropsReplies = true
    const failure = failureOf(call())
    await until('the server has done it', hasHappened)
    proxy.cut()
    await failure
    proxy.dropsReplies = false
  }
  const direct = await openBroker({}, () => clientKinds[1]!.connect({ port: portOf(inject('redisUrl')) }))
  await useEveryScript(direct)
  const counts = () => direct.broker.admin.counts(opened.queue)
  return { ...opened, withoutReply, counts }
}

/** A script that the server does not have yet is asked for twice, and the second time is never reached without a reply. */
async function useEveryScript({ broker, queue, openChannel }: OpenedBroker): Promise<void> {
  const channel = await openChannel()
  await broker.publish(queue, messages('a', 'b', 'c', 'd'))
  const [a, b, c, d] = await channel.receive(4, never)
  await channel.ack([a!])
  await channel.requeue([{ delivery: b!, delayMs: 0 }])
  await channel.deadLetter([{ delivery: c!, reason: '' }])
  await channel.release([d!])
}

/** Calls until the connection stands again. */
async function untilAnswered<Value>(call: () => Promise<Value>): Promise<Value> {
  let value: Value | undefined
  await until('the server answers', () =>
    call().then(
      (answer) => {
        value = answer
        return true
      },
      () => false,
    ),
  )
  return value!
}

test('a claim whose reply was lost is found again, and not counted as handed out', async () => {
  const { broker, queue, openChannel, withoutReply, counts } = await openBehindProxy()
  const channel = await openChannel()
  await broker.publish(queue, messages('a', 'b', 'c'))
  await withoutReply(
    () => channel.receive(3, never),
    async () => (await counts()).leased === 3,
  )
  const deliveries = await untilAnswered(() => channel.receive(2, never))
  expect(deliveries.map(({ id, attempt, lapses }) => [id, attempt, lapses])).toEqual([
    ['a', 1, 0],
    ['b', 1, 0],
  ])
  expect(await counts(), 'the third was more than asked for, and is back').toMatchObject({
    ready: 1,
    leased: 2,
  })
  const [third] = await channel.receive(2, never)
  expect(third).toMatchObject({ id: 'c', attempt: 1, lapses: 0 })
  expect(await channel.ack([...deliveries, third!])).toEqual([])
  expect(await counts()).toEqual({ ready: 0, delayed: 0, leased: 0, dead: 0 })
})

test('what a claim without an answer holds is handed back when the channel closes', async () => {
  const { broker, queue, openChannel, withoutReply, counts } = await openBehindProxy()
  const channel = await openChannel()
  await broker.publish(queue, messages('a', 'b'))
  await withoutReply(
    () => channel.receive(2, never),
    async () => (await counts()).leased === 2,
  )
  await untilAnswered(() => broker.admin.counts(queue))
  await channel.close()
  expect(await counts()).toMatchObject({ ready: 2, leased: 0 })
})

test('a channel is closed only when what a claim in flight still brought is handed back', async () => {
  const { broker, queue, openChannel } = await openBroker()
  for (let round = 1; round <= 5; round++) {
    const channel = await openChannel()
    await broker.publish(queue, messages(`${round}`))
    const receiving = channel.receive(10, never)
    await channel.close()
    expect(await broker.admin.counts(queue)).toMatchObject({ ready: round, leased: 0 })
    expect(await receiving).toEqual([])
  }
})

const calls = [
  ['ack', { ready: 0, delayed: 0, leased: 0, dead: 0 }],
  ['requeue', { ready: 0, delayed: 1, leased: 0, dead: 0 }],
  ['deadLetter', { ready: 0, delayed: 0, leased: 0, dead: 1 }],
  ['release', { ready: 1, delayed: 0, leased: 0, dead: 0 }],
] as const

test.each(calls)(
  '%s, repeated after its reply was lost, is done once and not called lost',
  async (name, after) => {
    const { broker, queue, openChannel, withoutReply, counts } = await openBehindProxy()
    const channel = await openChannel()
    await broker.publish(queue, messages('only'))
    const [delivery] = await channel.receive(1, never)
    const settle = () => {
      if (name === 'requeue') return channel.requeue([{ delivery: delivery!, delayMs: 60_000 }])
      if (name === 'deadLetter') return channel.deadLetter([{ delivery: delivery!, reason: 'because' }])
      return channel[name]([delivery!])
    }
    await withoutReply(settle, async () => (await counts()).leased === 0)
    expect(await untilAnswered(settle)).toEqual([])
    expect(await counts()).toMatchObject(after)
    expect(await channel.extendLease([delivery!]), 'a renewal that crosses it').toEqual([])
  },
)

test('a claim settled in parts is gone with the last of them, also when they cross', async () => {
  const { broker, queue, openChannel } = await openBroker()
  const channel = await openChannel()
  await broker.publish(queue, messages('a', 'b', 'c', 'd', 'e', 'f'))
  const [a, b, c, d, e, f] = await channel.receive(6, never)
  const lost = await Promise.all([
    channel.ack([a!, b!]),
    channel.requeue([{ delivery: c!, delayMs: 60_000 }]),
    channel.deadLetter([{ delivery: d!, reason: 'because', error: 'Error: ü' }]),
    channel.release([e!]),
    channel.ack([f!, f!]),
  ])
  expect(lost.flat()).toEqual([])
  expect(await broker.admin.counts(queue)).toMatchObject({ ready: 1, delayed: 1, leased: 0, dead: 1 })
  const client = new Redis(inject('redisUrl'))
  const keys = await client.keys(`{sheaf:${queue}}:claim*`)
  client.disconnect()
  expect(keys, 'nothing of the claim remains').toEqual([])
})

test('of a lapsed claim only what was not settled comes back, at the head and counted', async () => {
  const { broker, queue, openChannel } = await openBroker({ lease: '200ms' })
  const [late, other] = await Promise.all([openChannel(), openChannel()])
  await broker.publish(queue, messages('a', 'b', 'c'))
  const [a, b, c] = await late.receive(3, never)
  expect(await late.ack([b!])).toEqual([])
  await broker.publish(queue, messages('d'))
  const lapsedAt = performance.now() + 210
  await until('the lease is over', () => performance.now() > lapsedAt)

  const back = await other.receive(3, never)
  expect(back.map(({ id, attempt, lapses }) => [id, attempt, lapses])).toEqual([
    ['a', 2, 1],
    ['c', 2, 1],
    ['d', 1, 0],
  ])
  expect(await late.extendLease([a!, c!])).toEqual([a, c])
  expect(await late.ack([a!, c!])).toEqual([a, c])
  expect(await other.ack(back)).toEqual([])
  const client = new Redis(inject('redisUrl'))
  const remembered = await client.pttl(`{sheaf:${queue}}:lost`)
  client.disconnect()
  expect(remembered, 'a queue that is left for good leaves nothing behind').toBeGreaterThan(0)
})

test('one renewal keeps any number of claims', async () => {
  const { broker, queue, openChannel } = await openBroker({ lease: '300ms' })
  const [holder, other] = await Promise.all([openChannel(), openChannel()])
  await broker.publish(queue, messages(...Array.from({ length: 60 }, (_, at) => String(at))))
  const held = []
  while (held.length < 60) held.push(...(await holder.receive(7, never)))
  const ending = new AbortController()
  const stolen = other.receive(60, ending.signal)
  for (const endsAt = performance.now() + 900; performance.now() < endsAt; ) {
    expect(await holder.extendLease(held)).toEqual([])
  }
  ending.abort()
  expect(await stolen).toEqual([])
  expect(await holder.ack(held)).toEqual([])
})

test('a large claim, and one of large bodies, come and go as smaller ones do', async () => {
  const { broker, queue, openChannel } = await openBroker()
  const channel = await openChannel()
  await broker.publish(queue, messages(...Array.from({ length: 2_500 }, (_, at) => String(at))))
  const many = await channel.receive(10_000, never)
  expect(many.map(({ id }) => Number(id))).toEqual(Array.from({ length: 2_500 }, (_, at) => at))
  expect(await channel.requeue(many.map((delivery) => ({ delivery, delayMs: 0 })))).toEqual([])
  expect(await broker.admin.counts(queue)).toMatchObject({ ready: 2_500, leased: 0 })
  expect(await broker.admin.purge(queue)).toBe(2_500)

  const body = 'x'.repeat(500_000)
  await broker.publish(
    queue,
    Array.from({ length: 300 }, (_, at) => ({ id: String(at), body: at < 50 ? body : '' })),
  )
  const first = await channel.receive(300, never)
  expect(first.length, 'a claim ends early where bodies are large').toBeLessThan(300)
  const rest = await channel.receive(300, never)
  expect([...first, ...rest].map(({ id }) => Number(id))).toEqual(Array.from({ length: 300 }, (_, at) => at))
  expect(await channel.ack([...first, ...rest])).toEqual([])
})
