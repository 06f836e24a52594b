import { createClient } from 'redis'
import { createClient as createClient5, createSentinel as createSentinel5 } from 'redis-5'
import { expect, inject, onTestFinished, test } from 'vitest'
import { clientKinds, portOf } from '../../redis-connection/test/support/clients.js'
import { TestCluster } from '../../redis-connection/test/support/cluster.js'
import { TestServer } from '../../redis-connection/test/support/server.js'
import { type NodeRedisClient, RedisBroker } from '../src/index.js'
import { failureOf } from './support/open.js'

const creators: [string, (options: object) => NodeRedisClient][] = [
  ['node-redis 5', createClient5],
  ['node-redis 6', createClient],
]

test.each(creators)('a client that its owner has closed stays closed, through %s', async (_, create) => {
  const client = create({ socket: { port: portOf(inject('redisUrl')) } })
  const broker = new RedisBroker({ client })
  await broker.publish('closed', [{ id: 'before', body: '' }])
  client.destroy()
  expect((await failureOf(broker.publish('closed', [{ id: 'after', body: '' }]))).message).toMatch(/closed/i)
  expect(client.isOpen).toBe(false)
})

test.each(creators)('a client that gave up connecting is opened again, through %s', async (_, create) => {
  const first = await TestServer.start()
  const client = create({ socket: { port: first.port, reconnectStrategy: false } })
  const broker = new RedisBroker({ client })
  await broker.publish('away', [{ id: 'before', body: '' }])
  await first.stop('SIGKILL')
  await failureOf(broker.publish('away', [{ id: 'meanwhile', body: '' }]))
  const second = await TestServer.start({ port: first.port })
  onTestFinished(() => second.stop())
  await broker.publish('away', [{ id: 'after', body: '' }])
  client.destroy()
})

test('a closed cluster stays closed as well', async () => {
  const cluster = await TestCluster.start()
  onTestFinished(() => cluster.stop())
  for (const kind of clientKinds.filter(({ name }) => name.startsWith('node-redis'))) {
    const { client, close } = await kind.connectCluster(cluster.ports)
    const broker = new RedisBroker({ client })
    await broker.publish('closed', [{ id: 'before', body: '' }])
    await close()
    await failureOf(broker.publish('closed', [{ id: 'after', body: '' }]))
    expect((client as NodeRedisClient).isOpen).toBe(false)
  }
})

test('a Sentinel client of version 5 is refused with a reason', () => {
  const client: unknown = createSentinel5({ name: 'x', sentinelRootNodes: [{ host: '127.0.0.1', port: 1 }] })
  expect(() => new RedisBroker({ client: client as NodeRedisClient })).toThrow(
    /createSentinel\(\) of version 6/,
  )
})
