import { App, Batches, type Message } from '@sheaf/core'
import { Redis } from 'ioredis'
import { expect, inject, onTestFinished, test } from 'vitest'
import { portOf } from '../../redis-connection/test/support/clients.js'
import { FaultProxy } from '../../redis-connection/test/support/proxy.js'
import { until } from '../../redis-connection/test/support/until.js'
import { RedisBroker } from '../src/index.js'
import { failureOf, never, openBroker } from './support/open.js'

/** A message that is the same as others of its key for so long. */
function once(id: string, key: string, rest: Partial<Message> & { forMs?: number } = {}): Message {
  const { forMs = 60_000, ...others } = rest
  return { id, body: `body of ${id}`, deduplicate: { key, forMs }, ...others }
}

function openStranger() {
  const client = new Redis(inject('redisUrl'))
  onTestFinished(() => client.disconnect())
  return client
}

test('of messages with one key the first is stored, in one call or in several, and its id is told', async () => {
  const { broker, queue, openChannel } = await openBroker()
  const standing = await broker.publish(queue, [
    once('a', 'x'),
    { id: 'plain', body: '' },
    once('b', 'y', { delayMs: 60_000 }),
    once('c', 'x', { delayMs: 60_000 }),
    once('d', 'y'),
    once('e', 'z'),
  ])
  expect(standing).toEqual(
    new Map([
      ['c', 'a'],
      ['d', 'b'],
    ]),
  )
  expect(await broker.publish(queue, [once('f', 'w')])).toBeUndefined()
  const again = await broker.publish(queue, [once('g', 'z'), once('h', 'v'), once('i', 'y', { delayMs: 5 })])
  expect(again).toEqual(
    new Map([
      ['g', 'e'],
      ['i', 'b'],
    ]),
  )
  expect(await broker.admin.counts(queue)).toMatchObject({ ready: 5, delayed: 1 })
  const channel = await openChannel()
  expect((await channel.receive(10, never)).map(({ id }) => id)).toEqual(['a', 'plain', 'e', 'f', 'h'])
  expect(await broker.publish(`${queue} 2`, [once('j', 'z')]), 'another queue').toBeUndefined()
})

test('a key is forgotten when its time is over, counted from the message that was stored', async () => {
  const { broker, queue } = await openBroker()
  const stranger = openStranger()
  const keys = () => stranger.keys(`{sheaf:${queue}}:once:*`)
  const messages = Array.from({ length: 2_500 }, (_, at) =>
    once(`first ${at}`, `key ${at}`, { forMs: 1_000 }),
  )
  const startedAt = performance.now()
  expect(await broker.publish(queue, messages)).toBeUndefined()
  const repeats = messages.map(({ deduplicate }, at) => ({
    id: `again ${at}`,
    body: '',
    deduplicate: deduplicate!,
  }))
  const standing = await broker.publish(queue, repeats)
  if (performance.now() - startedAt < 900) expect(standing?.size).toBe(2_500)
  await until('the keys are gone', async () => (await keys()).length === 0)
  expect(performance.now() - startedAt).toBeGreaterThanOrEqual(1_000)
  expect(await broker.publish(queue, [once('later', 'key 7')])).toBeUndefined()
})

test('published again after its reply was lost, a message is stored once', async () => {
  const proxy = await FaultProxy.start(portOf(inject('redisUrl')))
  // By default it sends again what had no reply.
  const client = new Redis(proxy.port)
  const broker = new RedisBroker({ client })
  const { broker: direct, queue, openChannel } = await openBroker()
  onTestFinished(async () => {
    await broker.close()
    client.disconnect()
    await proxy.stop()
  })
  await broker.publish(`${queue} before`, [{ id: 'the script is known', body: '' }])
  proxy.dropsReplies = true
  const publishing = broker.publish(queue, [once('a', 'x'), once('b', 'x')])
  await until('it is stored', async () => (await direct.admin.counts(queue)).ready === 1)
  proxy.dropsReplies = false
  proxy.cut()
  expect(new Map([...((await publishing) ?? [])]).get('b')).toBe('a')
  expect(await broker.publish(queue, [once('c', 'x')])).toEqual(new Map([['c', 'a']]))
  const deliveries = await (await openChannel()).receive(10, never)
  expect(deliveries.map(({ id }) => id)).toEqual(['a'])
})

test('what could not be stored is not remembered', async () => {
  const { broker, queue } = await openBroker()
  const stranger = openStranger()
  for (const ending of ['ready', 'delayed', 'wake', 'sequence']) {
    await stranger.del(`{sheaf:${queue}}:${ending}`)
    await stranger.hset(`{sheaf:${queue}}:${ending}`, 'not', 'it')
    const error = await failureOf(
      broker.publish(queue, [once('a', 'x'), once('b', 'y', { delayMs: 60_000 })]),
    )
    expect(error, ending).toMatchObject({ code: 'PUBLISH_FAILED', ids: ['a', 'b'] })
    await stranger.del(`{sheaf:${queue}}:${ending}`)
  }
  expect(await broker.publish(queue, [once('c', 'x'), once('d', 'y')])).toBeUndefined()
})

test('a request that is enqueued again has the handle of the first', async () => {
  const { broker, queue } = await openBroker()
  const task = new Batches<number>({ name: queue, run() {} })
  const app = new App({ broker, tasks: [task] })
  const deduplicate = { key: 'order 7', for: '1h' } as const
  const first = await task.enqueue(1, { deduplicate })
  const [second, third] = await task.enqueueEach([{ payload: 2, deduplicate }, { payload: 3 }])
  expect(second!.id).toBe(first.id)
  expect(third!.id).not.toBe(first.id)
  expect(await broker.admin.counts(queue)).toMatchObject({ ready: 2 })
  await app.close()
})
