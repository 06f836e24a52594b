import { expect, inject, onTestFinished, test } from 'vitest'
import { FaultProxy } from '../../../redis-connection/test/support/proxy.js'
import { until } from '../../../redis-connection/test/support/until.js'
import { PostgresBroker } from '../../src/index.js'
import { openPool } from '../support/clients.js'
import { failureOf, messages, never, qosWith, schema, take } from '../support/open.js'

test('a connection that says nothing shows as an error and a warning, and the next call takes another', async () => {
  const proxy = await FaultProxy.start(inject('postgresPort'))
  const { client, close } = openPool(proxy.port)
  const broker = new PostgresBroker({ client, schema, lease: '2s', listen: false })
  onTestFinished(async () => {
    await broker.close()
    await close()
    await proxy.stop()
  })
  const warnings: string[] = []
  const queue = `queue ${crypto.randomUUID()}`
  const channel = await broker.openChannel(queue, qosWith(warnings))
  await broker.publish(queue, messages(2))
  const [held] = await channel.receive(1, never)

  proxy.dropsReplies = true
  const calls = [
    channel.receive(1, never),
    channel.extendLease([held!]),
    broker.publish(queue, messages(1, 'mute')),
  ]
  const errors = await Promise.all(calls.map(failureOf))
  for (const error of errors) expect(error.message).toContain('The server did not answer within 3000 ms')
  expect(errors[2]).toMatchObject({ code: 'PUBLISH_FAILED', ids: ['mute-0'] })
  expect(warnings[0]).toMatch(/^POSTGRES_SILENT: A connection gave no answer for 3000 ms and was given up/)

  // The old connections stay open, and silent.
  proxy.dropsReplies = false
  await broker.publish(queue, messages(1, 'after'))
  const ids = new Set((await take(channel, 2)).map(({ id }) => id))
  expect(ids.size).toBeGreaterThan(0)
})

test('connections that are opened while the server says nothing are given up, and none is left behind', async () => {
  const proxy = await FaultProxy.start(inject('postgresPort'))
  const { client, close } = openPool(proxy.port)
  const broker = new PostgresBroker({ client, schema, lease: '2s' })
  const queue = `queue ${crypto.randomUUID()}`
  const channel = await broker.openChannel(queue, qosWith())
  const takeOne = (): Promise<readonly unknown[]> => take(channel, 1).catch(takeOne)
  const taking = takeOne()
  await until('one receives, one listens, and the pool has one', () => proxy.standing >= 3)

  const before = proxy.connections
  proxy.dropsReplies = true
  proxy.cut()
  await until('both are opened twice', () => proxy.connections >= before + 4)
  proxy.dropsReplies = false

  await broker.publish(queue, messages(1))
  expect(await taking).toHaveLength(1)
  await broker.close()
  await close()
  await until('none is left', () => proxy.standing === 0, 10_000)
  await proxy.stop()
})

test('closing ends though a connection of the client is still being opened, to a server that says nothing', async () => {
  const proxy = await FaultProxy.start(inject('postgresPort'))
  const { client } = openPool(proxy.port)
  const broker = new PostgresBroker({ client, schema, lease: '2s', closeClient: true })
  proxy.dropsReplies = true
  expect(await failureOf(broker.publish('queue', messages(1)))).toMatchObject({ code: 'PUBLISH_FAILED' })
  await broker.close()
  await proxy.stop()
})
