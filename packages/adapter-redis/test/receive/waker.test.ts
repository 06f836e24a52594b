import { SheafError } from '@sheaf/core'
import { connect } from '@sheaf/redis-connection'
import { Redis } from 'ioredis'
import { expect, inject, onTestFinished, test } from 'vitest'
import { clientKinds, portOf } from '../../../redis-connection/test/support/clients.js'
import { TestServer } from '../../../redis-connection/test/support/server.js'
import { until } from '../../../redis-connection/test/support/until.js'
import { Waker } from '../../src/receive/waker.js'
import { failureOf, never, openBroker } from '../support/open.js'

/** A server of a test's own, whose commands can be counted. */
async function countedServer() {
  const server = await TestServer.start()
  const admin = new Redis(server.port, '127.0.0.1')
  onTestFinished(async () => {
    admin.disconnect()
    await server.stop()
  })
  const calls = async (command: string) => {
    const line = (await admin.info('commandstats'))
      .split('\r\n')
      .find((text) => text.startsWith(`cmdstat_${command}:`))
    return Number(/calls=(\d+)/.exec(line ?? '')?.[1] ?? 0)
  }
  const connections = async () =>
    String(await admin.client('LIST'))
      .trim()
      .split('\n').length
  const blocked = async () => Number(/blocked_clients:(\d+)/.exec(await admin.info('clients'))![1])
  const connect = () => clientKinds[1]!.connect({ port: server.port })
  return { calls, connections, blocked, connect }
}

test('an idle channel does not poll: one block and at most one claim in five seconds', async () => {
  const { calls, blocked, connect } = await countedServer()
  const { openChannel } = await openBroker({}, connect)
  const channel = await openChannel()
  const ending = new AbortController()
  const receiving = channel.receive(10, ending.signal)
  await until('it blocks', async () => (await blocked()) === 1)
  const [claims, blocks] = [await calls('evalsha'), await calls('blpop')]
  await until('it blocks a second time', async () => (await calls('blpop')) === blocks + 1)
  expect((await calls('evalsha')) - claims).toBe(1)
  ending.abort()
  expect(await receiving).toEqual([])
})

test('one message wakes one consumer', async () => {
  const { calls, blocked, connect } = await countedServer()
  const { broker, queue, openChannel } = await openBroker({}, connect)
  const ending = new AbortController()
  const channels = await Promise.all(Array.from({ length: 6 }, openChannel))
  const receives = channels.map((channel) => channel.receive(10, ending.signal))
  await until('all of them block', async () => (await blocked()) === 6)
  const before = await calls('evalsha')
  await broker.publish(queue, [{ id: 'only', body: '' }])
  const deliveries = await Promise.race(receives)
  expect(deliveries.map(({ id }) => id)).toEqual(['only'])
  expect((await calls('evalsha')) - before, 'a publish and a claim').toBe(2)
  expect(await blocked()).toBe(5)
  ending.abort()
  await Promise.all(receives)
})

test('a wake-up that an ending channel took is passed on', async () => {
  const { broker, queue, openChannel } = await openBroker()
  const [leaving, staying] = await Promise.all([openChannel(), openChannel()])
  for (let round = 0; round < 30; round++) {
    const ending = new AbortController()
    const left = leaving.receive(1, ending.signal)
    const stayed = staying.receive(1, never)
    const publishing = broker.publish(queue, [{ id: String(round), body: '' }])
    if (round % 2) await publishing
    ending.abort()
    await publishing
    const startedAt = performance.now()
    const taken = await left
    const deliveries = taken.length > 0 ? taken : await stayed
    expect(performance.now() - startedAt, 'not only when the block is over').toBeLessThan(4_500)
    expect(await (taken.length > 0 ? leaving : staying).ack(deliveries)).toEqual([])
    if (taken.length > 0) {
      await broker.publish(queue, [{ id: 'for the other', body: '' }])
      await staying.ack(await stayed)
    }
  }
})

test('calls of one tick share one write', async () => {
  const server = await TestServer.start()
  const admin = new Redis(server.port, '127.0.0.1')
  onTestFinished(async () => {
    admin.disconnect()
    await server.stop()
  })
  const reads = async () => Number(/total_reads_processed:(\d+)/.exec(await admin.info('stats'))![1])
  for (const kind of clientKinds) {
    const { broker, queue } = await openBroker({}, () => kind.connect({ port: server.port }))
    const publishTen = () =>
      Promise.all(
        Array.from({ length: 10 }, (_, at) => broker.publish(queue, [{ id: String(at), body: '' }])),
      )
    await publishTen()
    const before = await reads()
    await publishTen()
    // One for the ten calls, and one for the question itself.
    expect((await reads()) - before, kind.name).toBe(2)
  }
})

test('a delayed message that is due first wakes a consumer that waits for another', async () => {
  const { broker, queue, openChannel } = await openBroker()
  const channel = await openChannel()
  await broker.publish(queue, [{ id: 'late', body: '', delayMs: 60_000 }])
  const receiving = channel.receive(10, never)
  const startedAt = performance.now()
  await broker.publish(queue, [{ id: 'soon', body: '', delayMs: 300 }])
  const [delivery] = await receiving
  expect(delivery!.id).toBe('soon')
  expect(performance.now() - startedAt).toBeLessThan(4_500)
  await channel.ack([delivery!])
})

test('a waker that was woken may wait again at once', async () => {
  const { client, close } = await clientKinds[1]!.connect({ port: portOf(inject('redisUrl')) })
  const waker = new Waker(connect(client, 'a test'), `{sheaf:${crypto.randomUUID()}}`, 'waiting', 200)
  for (let round = 0; round < 3; round++) expect(await waker.wait(-1, never)).toBe('time')
  await waker.close()
  await close()
})

test.each(clientKinds)(
  'a connection that was cut while nobody waited is made anew without a word, through $name',
  async (kind) => {
    const server = await TestServer.start()
    const admin = new Redis(server.port, '127.0.0.1')
    onTestFinished(async () => {
      admin.disconnect()
      await server.stop()
    })
    const { broker, queue, openChannel } = await openBroker({}, () => kind.connect({ port: server.port }))
    const channel = await openChannel()
    const clients = async () => String(await admin.client('LIST')).split('\n')
    const waits = () => clients().then((lines) => lines.find((line) => line.includes('cmd=blpop')))
    const blocks = async () => (await waits())?.includes('flags=b') === true

    const first = channel.receive(1, never)
    await until('it blocks', blocks)
    await broker.publish(queue, [{ id: 'first', body: '' }])
    expect(await first).toMatchObject([{ id: 'first' }])
    await admin.client('KILL', 'ID', /id=(\d+)/.exec((await waits())!)![1]!)
    await until('it is cut', async () => (await waits()) === undefined)

    const second = channel.receive(1, never)
    await until('it blocks again', blocks)
    await broker.publish(queue, [{ id: 'second', body: '' }])
    expect(await second).toMatchObject([{ id: 'second' }])
  },
)

test('closing closes what the broker opened, and leaves the client alone', async () => {
  const { connections, blocked, connect } = await countedServer()
  const opened = await connect()
  const before = await connections()
  const { broker, openChannel } = await openBroker({}, async () => opened)
  const channels = await Promise.all([openChannel(), openChannel(), openChannel()])
  const receives = channels.map((channel) => channel.receive(1, never))
  await until('all of them block', async () => (await blocked()) === 3)
  expect(await connections()).toBe(before + 3)
  const startedAt = performance.now()
  await Promise.all([broker.close(), broker.close()])
  expect(await Promise.all(receives)).toEqual([[], [], []])
  expect(performance.now() - startedAt, 'without waiting for the block to end').toBeLessThan(4_500)
  await until('its connections are gone', async () => (await connections()) === before)
  expect(await (opened.client as Redis).ping()).toBe('PONG')
})

test('a channel that is being opened while the broker is closed is not opened any more', async () => {
  const { broker, openChannel } = await openBroker()
  const opening = failureOf(openChannel())
  await broker.close()
  expect(SheafError.is(await opening, 'CLOSED')).toBe(true)
})

test('a queue may be called anything', async () => {
  const { broker } = await openBroker()
  for (const queue of [' ', '}', '{}', '{a}b', 'a:b', 'ü🚀', 'a\nb', '*', inject('redisUrl')]) {
    await broker.publish(queue, [{ id: 'a', body: queue }])
    expect(await broker.admin.counts(queue)).toMatchObject({ ready: 1 })
    expect(await broker.admin.purge(queue)).toBe(1)
  }
})
