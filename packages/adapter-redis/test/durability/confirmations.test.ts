import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { SheafError } from '@sheaf/core'
import { Redis } from 'ioredis'
import { expect, onTestFinished, test } from 'vitest'
import { isSince } from '../../../redis-connection/src/server/server-facts.js'
import { type ClientKind, clientKinds } from '../../../redis-connection/test/support/clients.js'
import { TestCluster } from '../../../redis-connection/test/support/cluster.js'
import { freePort, TestServer } from '../../../redis-connection/test/support/server.js'
import { until } from '../../../redis-connection/test/support/until.js'
import { RedisBroker } from '../../src/index.js'
import { failureOf } from '../support/open.js'

const messages = (count: number, name = 'm') =>
  Array.from({ length: count }, (_, at) => ({ id: `${name}${at}`, body: 'x' }))

async function openBroker(kind: ClientKind, port: number, durability: 'disk' | 'replicas') {
  const { client, close } = await kind.connect({ port })
  const broker = new RedisBroker({ client, durability })
  onTestFinished(async () => {
    await broker.close()
    await close()
  })
  return broker
}

async function versionOf(port: number): Promise<string> {
  const client = new Redis(port, '127.0.0.1')
  const info = await client.info('server')
  client.disconnect()
  return /redis_version:(\S+)/.exec(info)![1]!
}

test.each(clientKinds)(
  'what is to be on the disk survives that the server is killed at once, or is refused by one that cannot say, through $name',
  async (kind) => {
    const folder = await mkdtemp(join(tmpdir(), 'sheaf-durable-'))
    const settings = ['--appendonly', 'yes', '--appendfsync', 'everysec']
    const options = { folder, port: await freePort(), settings }
    let server = await TestServer.start(options)
    onTestFinished(async () => {
      await server.stop()
      await rm(folder, { recursive: true, force: true })
    })
    const broker = await openBroker(kind, options.port, 'disk')
    if (!isSince(await versionOf(options.port), 7, 2)) {
      const error = await failureOf(broker.publish('q', messages(2)))
      expect(SheafError.is(error, 'CONFIG_INVALID')).toBe(true)
      expect(error.message).toMatch(/durability 'disk' .*expected Redis ≥ 7\.2 or Valkey/)
      expect(error.ids).toEqual(['m0', 'm1'])
      expect(await broker.admin.counts('q')).toMatchObject({ ready: 0 })
      return
    }
    const stored: string[] = []
    for (let round = 0; round < 3; round++) {
      const batch = messages(20, `r${round}-`)
      await Promise.all(batch.map((message) => broker.publish('q', [message])))
      stored.push(...batch.map(({ id }) => id))
    }
    await server.stop('SIGKILL')
    server = await TestServer.start(options)
    const admin = new Redis(options.port, '127.0.0.1')
    onTestFinished(() => admin.disconnect())
    expect(await admin.llen('{sheaf:q}:ready')).toBe(stored.length)
  },
)

test('a server without an append-only file is refused in words', async () => {
  const server = await TestServer.start()
  onTestFinished(() => server.stop())
  const broker = await openBroker(clientKinds[1]!, server.port, 'disk')
  const error = await failureOf(broker.publish('q', messages(1)))
  expect(SheafError.is(error, 'CONFIG_INVALID')).toBe(true)
  expect(error.message).toMatch(/appendonly yes|expected Redis ≥ 7\.2/)
})

test('what is to be at a replica is there when enqueue resolves, and fails in words where there is none', async () => {
  const master = await TestServer.start()
  const replica = await TestServer.start({
    settings: ['--replicaof', '127.0.0.1', String(master.port), '--repl-diskless-sync-delay', '0'],
  })
  const reader = new Redis(replica.port, '127.0.0.1')
  const admin = new Redis(master.port, '127.0.0.1')
  onTestFinished(async () => {
    admin.disconnect()
    await Promise.all([master.stop(), replica.stop()])
  })
  await until('the replica follows', async () =>
    (await reader.info('replication')).includes('master_link_status:up'),
  )
  for (const kind of clientKinds) {
    const queue = `of ${kind.name}`
    const broker = await openBroker(kind, master.port, 'replicas')
    await Promise.all(messages(50).map((message) => broker.publish(queue, [message])))
    expect(await reader.llen(`{sheaf:${queue}}:ready`), kind.name).toBe(50)
  }
  const waits = async () =>
    Number(/cmdstat_wait:calls=(\d+)/.exec(await admin.info('commandstats'))?.[1] ?? 0)
  expect(await waits(), 'what is written together is confirmed together').toBeLessThanOrEqual(
    clientKinds.length * 3,
  )

  const broker = await openBroker(clientKinds[1]!, master.port, 'replicas')
  await broker.publish('alone', messages(1, 'first'))
  reader.disconnect()
  await replica.stop()
  const error = await failureOf(broker.publish('alone', messages(1)))
  expect(SheafError.is(error, 'PUBLISH_FAILED')).toBe(true)
  expect(error.message).toMatch(/has it in its memory.*not at any replica within 5000 ms/)
  expect(error.ids).toEqual(['m0'])

  const late = await openBroker(clientKinds[1]!, master.port, 'replicas')
  const refusal = await failureOf(late.publish('none', messages(2)))
  expect(SheafError.is(refusal, 'CONFIG_INVALID')).toBe(true)
  expect(refusal.message).toMatch(/expected a server that a replica follows; this one has none/)
  expect(refusal.ids).toEqual(['m0', 'm1'])
  expect(await late.admin.counts('none')).toMatchObject({ ready: 0 })
})

test.each(clientKinds)(
  'nothing that is told as stored is lost when a master of a cluster is killed under load, through $name',
  async (kind) => {
    const cluster = await TestCluster.start({ hasReplicas: true })
    const { client, close } = await kind.connectCluster(cluster.ports)
    const broker = new RedisBroker({ client, durability: 'replicas', lease: '5s' })
    onTestFinished(async () => {
      await broker.close()
      await close()
      await cluster.stop()
    })
    const stored: string[] = []
    let isOver = false
    let next = 0
    let failure: unknown
    const producers = Array.from({ length: 4 }, async () => {
      while (!isOver) {
        const batch = messages(5, `n${next++}-`)
        await broker.publish('q', batch).then(
          () => stored.push(...batch.map(({ id }) => id)),
          async (error) => {
            failure ??= error
            await pause(20)
          },
        )
      }
    })
    await until('many are stored', () => stored.length > 500).catch((error) => {
      throw new Error(String(error), { cause: failure })
    })
    const master = await cluster.masterOf('{sheaf:q}')
    await master.stop('SIGKILL')
    // The new master has no replica, so nothing more is confirmed.
    isOver = true
    await Promise.all(producers)
    await until(
      'the replica has taken over',
      () =>
        broker.admin.counts('q').then(
          () => true,
          () => false,
        ),
      45_000,
    )

    const left = new Set(stored)
    const channel = await broker.openChannel('q', {
      prefetch: 9_999,
      batchSize: 999,
      maxAttempts: 9,
      warn() {},
    })
    while ((await broker.admin.counts('q')).ready > 0) {
      const received = await channel.receive(1_000, new AbortController().signal)
      for (const { id } of received) left.delete(id)
      await channel.ack(received)
    }
    console.log(
      `Master killed under load, durability 'replicas', ${kind.name}: told as stored ${stored.length}, lost ${left.size}`,
    )
    expect([...left]).toEqual([])
  },
  120_000,
)
