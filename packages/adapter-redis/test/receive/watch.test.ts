import { setMaxListeners } from 'node:events'
import { Redis } from 'ioredis'
import { expect, onTestFinished, test } from 'vitest'
import { clientKinds } from '../../../redis-connection/test/support/clients.js'
import { TestServer } from '../../../redis-connection/test/support/server.js'
import { until } from '../../../redis-connection/test/support/until.js'
import { never, openBroker } from '../support/open.js'

async function openQueue() {
  const server = await TestServer.start()
  const admin = new Redis(server.port, '127.0.0.1')
  onTestFinished(async () => {
    admin.disconnect()
    await server.stop()
  })
  const opened = await openBroker({}, () => clientKinds[1]!.connect({ port: server.port }))
  const calls = async () =>
    Number(/cmdstat_evalsha:calls=(\d+)/.exec(await admin.info('commandstats'))?.[1] ?? 0)
  const blocked = async () => Number(/blocked_clients:(\d+)/.exec(await admin.info('clients'))![1])
  const publish = (id: string, delayMs = 0) =>
    opened.broker.publish(opened.queue, [{ id, body: '', delayMs }])
  const isWatched = async () => (await admin.exists(`{sheaf:${opened.queue}}:watch`)) === 1
  return { ...opened, calls, blocked, publish, isWatched }
}

test('of many idle consumers one comes for a delayed message, and on time', async () => {
  const { calls, publish, openChannel } = await openQueue()
  const ending = new AbortController()
  setMaxListeners(0, ending.signal)
  const channels = await Promise.all(Array.from({ length: 12 }, openChannel))
  const now = Date.now()
  for (let at = 1; at <= 10; at++) await publish(String(now + 600 + at * 60), 600 + at * 60)

  // All of them look while the messages wait, as they do every five seconds.
  const before = await calls()
  const lateMs: number[] = []
  let isEnded = false
  const consuming = channels.map(async (channel) => {
    while (!isEnded) {
      const deliveries = await channel.receive(1, ending.signal)
      for (const { id } of deliveries) lateMs.push(Date.now() - Number(id))
      await channel.ack(deliveries)
    }
  })
  await until('all have come', () => lateMs.length === 10)
  const spent = (await calls()) - before
  console.log(
    `${spent} calls of scripts for 10 delayed messages and 12 consumers, at most ${Math.max(...lateMs)} ms late`,
  )
  isEnded = true
  ending.abort()
  await Promise.all(consuming)

  // Each looks once. Then a message is claimed and acked, the one that took it looks again, and so does the next to watch.
  expect(spent).toBeLessThanOrEqual(12 + 10 * 5)
  expect(Math.max(...lateMs), 'not only when a block is over').toBeLessThan(4_000)
})

test('a consumer that leaves does not take with it when something falls due', async () => {
  const { blocked, publish, isWatched, openChannel } = await openQueue()
  const [leaving, staying] = [await openChannel(), await openChannel()]
  const ending = new AbortController()
  const left = leaving.receive(1, ending.signal)
  await until('the first blocks', async () => (await blocked()) === 1)
  const stayed = staying.receive(1, never)
  await until('the second blocks', async () => (await blocked()) === 2)
  const startedAt = performance.now()
  await publish('delayed', 500)
  await until('the first knows of it', isWatched)
  ending.abort()
  expect(await left).toEqual([])
  const deliveries = await stayed
  expect(deliveries).toMatchObject([{ id: 'delayed' }])
  expect(performance.now() - startedAt, 'not only when its block is over').toBeLessThan(4_500)
})

test('nor does a consumer that is busy with other messages', async () => {
  const { blocked, publish, isWatched, openChannel } = await openQueue()
  const [busy, idle] = [await openChannel(), await openChannel()]
  const first = busy.receive(1, never)
  await until('the first blocks', async () => (await blocked()) === 1)
  const startedAt = performance.now()
  await publish('delayed', 800)
  await until('the first knows of it', isWatched)
  await until('it blocks again', async () => (await blocked()) === 1)
  const second = idle.receive(1, never)
  await until('the second blocks', async () => (await blocked()) === 2)
  await publish('at once')
  expect(await first).toMatchObject([{ id: 'at once' }])
  expect(await second).toMatchObject([{ id: 'delayed' }])
  expect(performance.now() - startedAt, 'not only when its block is over').toBeLessThan(4_500)
})
