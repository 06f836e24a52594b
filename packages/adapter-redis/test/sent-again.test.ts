import { SheafError } from '@sheaf/core'
import { Redis } from 'ioredis'
import { Redis as Redis5 } from 'ioredis-5'
import { createClient } from 'redis'
import { createClient as createClient5 } from 'redis-5'
import { expect, inject, onTestFinished, test } from 'vitest'
import { portOf } from '../../redis-connection/test/support/clients.js'
import { FaultProxy } from '../../redis-connection/test/support/proxy.js'
import { until } from '../../redis-connection/test/support/until.js'
import { RedisBroker, type RedisClient } from '../src/index.js'
import { openBroker } from './support/open.js'

type Create = (port: number) => RedisClient & { destroy?(): void; disconnect?(): unknown }

/** Publishes a message whose reply is lost with the connection: what the caller hears, and how many copies there are. */
async function publishWithoutReply(create: Create) {
  const proxy = await FaultProxy.start(portOf(inject('redisUrl')))
  const client = create(proxy.port)
  const broker = new RedisBroker({ client })
  const direct = await openBroker()
  onTestFinished(async () => {
    await broker.close()
    if (client.destroy) client.destroy()
    else client.disconnect?.()
    await proxy.stop()
  })
  const stored = async () => (await direct.broker.admin.counts(direct.queue)).ready
  // Before this, the server may not know the script, and is asked twice anyway.
  await broker.publish(`${direct.queue} before`, [{ id: 'before', body: '' }])

  proxy.dropsReplies = true
  const publishing = broker.publish(direct.queue, [{ id: 'only', body: '' }]).catch((error) => error)
  await until('it is stored', async () => (await stored()) === 1)
  proxy.dropsReplies = false
  proxy.cut()
  return { error: await publishing, copies: await stored() }
}

const again: [string, Create][] = [
  ['ioredis 5', (port) => new Redis5({ port })],
  ['ioredis 6', (port) => new Redis({ port })],
]
test.each(again)('%s sends a publish again that had no reply, and it is stored twice', async (_, create) => {
  expect(await publishWithoutReply(create)).toEqual({ error: undefined, copies: 2 })
})

const once: [string, Create][] = [
  ['ioredis 5 with maxRetriesPerRequest: 0', (port) => new Redis5({ port, maxRetriesPerRequest: 0 })],
  ['ioredis 6 with maxRetriesPerRequest: 0', (port) => new Redis({ port, maxRetriesPerRequest: 0 })],
  ['node-redis 5', (port) => createClient5({ socket: { port } })],
  ['node-redis 6', (port) => createClient({ socket: { port } })],
]
test.each(once)('%s says that it had no reply, and it is stored once', async (_, create) => {
  const { error, copies } = await publishWithoutReply(create)
  expect(SheafError.is(error, 'PUBLISH_FAILED')).toBe(true)
  expect(error.ids).toEqual(['only'])
  expect(copies).toBe(1)
})
