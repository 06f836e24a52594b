import { RedisResultBackend } from '@sheaf/backend-redis'
import { Cluster as Cluster6, Redis, Redis as Redis6 } from 'ioredis'
import { Cluster as Cluster5, Redis as Redis5 } from 'ioredis-5'
import { createClient as createClient6, createCluster as createCluster6, createSentinel } from 'redis'
import { createClient as createClient5, createCluster as createCluster5 } from 'redis-5'
import { afterAll, beforeAll, describe, expect, inject, onTestFinished, test } from 'vitest'
import { portOf } from '../../redis-connection/test/support/clients.js'
import { TestCluster } from '../../redis-connection/test/support/cluster.js'
import { masterName, WatchedServers } from '../../redis-connection/test/support/sentinel.js'
import { type NodeRedisClient, RedisBroker, type RedisClient } from '../src/index.js'
import { failureOf, qosWith } from './support/open.js'

/** What sends a command as it is. */
interface Commanding {
  sendCommand(command: readonly string[]): Promise<unknown>
}

let cluster: TestCluster
let watched: WatchedServers

beforeAll(async () => {
  ;[cluster, watched] = await Promise.all([
    TestCluster.start(),
    WatchedServers.start({ downAfterMs: 60_000 }),
  ])
})

afterAll(() => Promise.all([cluster.stop(), watched.stop()]))

const host = '127.0.0.1'
// Less than a block lasts, and more than a busy machine takes to answer.
const limitMs = 4_000
const impatient = { socketTimeout: limitMs }
const nodes = () => cluster.ports.map((port) => ({ host, port }))
const rootNodes = () => cluster.ports.map((port) => ({ socket: { host, port } }))

/** Options that a user may well have, and that a connection which waits cannot. */
const clients: [string, () => Promise<RedisClient>][] = [
  [
    'ioredis 5, a cluster without an offline queue',
    ready(
      () => new Cluster5(nodes(), { enableOfflineQueue: false, redisOptions: { commandTimeout: limitMs } }),
    ),
  ],
  [
    'ioredis 6, a cluster without an offline queue',
    ready(
      () =>
        new Cluster6(nodes(), {
          enableOfflineQueue: false,
          redisOptions: { commandTimeout: limitMs, ...impatient },
        }),
    ),
  ],
  [
    'ioredis 6, a cluster that connects when it is used',
    async () => new Cluster6(nodes(), { lazyConnect: true }),
  ],
  [
    'ioredis 5, a cluster with pipelines of its own',
    async () => new Cluster5(nodes(), { enableAutoPipelining: true }),
  ],
  [
    'ioredis 6, a cluster with pipelines of its own',
    async () => new Cluster6(nodes(), { enableAutoPipelining: true }),
  ],
  [
    'ioredis 5, with pipelines of its own',
    async () => new Redis5({ port: single(), enableAutoPipelining: true }),
  ],
  [
    'ioredis 6, with pipelines of its own',
    async () => new Redis6({ port: single(), enableAutoPipelining: true }),
  ],
  [
    'ioredis 5, with a limit for commands',
    async () => new Redis5({ port: single(), commandTimeout: limitMs }),
  ],
  [
    'ioredis 6, with limits for commands and sockets',
    async () =>
      new Redis6({ port: single(), commandTimeout: limitMs, ...impatient, enableOfflineQueue: true }),
  ],
  [
    'node-redis 5, with a limit for sockets',
    connected(() => createClient5({ socket: { port: single(), ...impatient }, pingInterval: 500 })),
  ],
  [
    'node-redis 6, with a limit for sockets',
    connected(() => createClient6({ socket: { port: single(), ...impatient }, pingInterval: 500 })),
  ],
  [
    'node-redis 6, without an offline queue',
    connected(() => createClient6({ disableOfflineQueue: true, socket: { port: single() } })),
  ],
  [
    'node-redis 5, a cluster with a limit for sockets',
    connected(() =>
      createCluster5({ rootNodes: rootNodes(), defaults: { socket: impatient, pingInterval: 500 } }),
    ),
  ],
  [
    'node-redis 6, a cluster with a limit for sockets',
    connected(() =>
      createCluster6({ rootNodes: rootNodes(), defaults: { socket: impatient, pingInterval: 500 } }),
    ),
  ],
  [
    'node-redis 6, a sentinel with a limit for sockets',
    connected(() =>
      createSentinel({
        ...{ name: masterName, sentinelRootNodes: [{ host, port: watched.sentinelPort }] },
        nodeClientOptions: { socket: impatient, pingInterval: 500 },
      }),
    ),
  ],
]

function single(): number {
  return portOf(inject('redisUrl'))
}

function ready(create: () => RedisClient & { once(event: 'ready', listener: () => void): unknown }) {
  return async () => {
    const client = create()
    await new Promise<void>((resolve) => client.once('ready', resolve))
    return client
  }
}

function connected(create: () => unknown) {
  return async () => {
    const client = create() as NodeRedisClient
    client.on('error', () => {})
    await client.connect()
    return client
  }
}

describe.concurrent.each(clients)('%s', (_, create) => {
  test('lets an idle channel wait without an error, and then brings what comes', async ({
    onTestFinished,
  }) => {
    const client = await create()
    const broker = new RedisBroker({ client, lease: '10s', closeClient: true })
    onTestFinished(() => broker.close())
    const queue = crypto.randomUUID()
    const channel = await broker.openChannel(queue, qosWith([]))
    let outcome: unknown
    const receiving = channel.receive(1, new AbortController().signal).then(
      (deliveries) => {
        outcome = deliveries[0]?.id
        return deliveries
      },
      (error) => {
        outcome = error
        throw error
      },
    )
    // Two blocks of five seconds each, in which nothing is said.
    await new Promise((resolve) => setTimeout(resolve, 10_500))
    expect(outcome).toBeUndefined()
    await broker.publish(queue, [{ id: 'only', body: '' }])
    expect(await channel.ack(await receiving)).toEqual([])
    expect(outcome).toBe('only')
  })
})

test.each([
  ['ioredis', (client: Redis) => (command: string) => client.call(command)],
  ['node-redis', (client: Commanding) => (command: string) => client.sendCommand([command])],
] as [string, (client: never) => (command: string) => Promise<unknown>][])(
  'a client inside a MULTI of its user is refused in words, through %s',
  async (name, commanding) => {
    const url = inject('redisUrl')
    const client = name === 'ioredis' ? new Redis(url) : await connected(() => createClient6({ url }))()
    const command = commanding(client as never)
    const broker = new RedisBroker({ client, closeClient: true })
    const backend = new RedisResultBackend({ client })
    onTestFinished(async () => {
      await backend.close()
      await broker.close()
    })
    const queue = crypto.randomUUID()
    await command('MULTI')
    const error = await failureOf(broker.publish(queue, [{ id: 'a', body: '' }]))
    expect(error.message).toMatch(/inside a MULTI.*Give Sheaf a client of its own/)
    expect(error.ids).toEqual(['a'])
    const others = [
      () => broker.admin.counts(queue),
      () => broker.openChannel(queue, qosWith([])),
      () => backend.store([{ id: 'a', state: 'SUCCESS' }]),
      () => backend.fetch(['a']),
      () => backend.forget(['a']),
    ]
    for (const call of others) expect((await failureOf(call())).message).toMatch(/inside a MULTI/)
    await command('DISCARD')
    expect(await broker.admin.counts(queue)).toMatchObject({ ready: 0 })
  },
)

test('any number of queues, and of brokers on one client, make Node suspect no leak', async () => {
  const warned: Error[] = []
  const onWarning = (warning: Error) => warned.push(warning)
  process.on('warning', onWarning)
  for (const client of [
    new Redis(inject('redisUrl')),
    await connected(() => createClient6({ url: inject('redisUrl') }))(),
  ]) {
    const brokers = Array.from({ length: 15 }, () => new RedisBroker({ client, closeClient: true }))
    const channels = await Promise.all(
      Array.from({ length: 15 }, (_, at) => brokers[0]!.openChannel(`many ${at}`, qosWith([]))),
    )
    const { signal } = new AbortController()
    const receives = channels.map((channel) => channel.receive(1, signal))
    for (const broker of brokers) await broker.publish('many 0', [{ id: 'a', body: '' }])
    await Promise.race(receives)
    await Promise.all(brokers.map((broker) => broker.close()))
    await Promise.all(receives)
  }
  await new Promise(setImmediate)
  process.off('warning', onWarning)
  expect(warned.filter(({ name }) => name === 'MaxListenersExceededWarning')).toEqual([])
})
