import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { fileURLToPath } from 'node:url'
import { RedisResultBackend } from '@sheaf/backend-redis'
import { App, Batches } from '@sheaf/core'
import { Redis } from 'ioredis'
import { createClient, createCluster } from 'redis'
import { createCluster as createCluster5 } from 'redis-5'
import { expect, inject, onTestFinished, test } from 'vitest'
import { TestCluster } from '../../redis-connection/test/support/cluster.js'
import { TestServer } from '../../redis-connection/test/support/server.js'
import { until } from '../../redis-connection/test/support/until.js'
import { RedisBroker } from '../src/index.js'
import { failureOf, qosWith } from './support/open.js'

const program = fileURLToPath(new URL('./support/documented-worker.ts', import.meta.url))

test.each(['ioredis', 'node-redis'])(
  'the worker of the documentation ends at SIGTERM, through %s',
  async (client) => {
    const url = inject('redisUrl')
    const worker = spawn(process.execPath, ['--import', 'tsx', program], {
      env: { ...process.env, REDIS_URL: url, CLIENT: client, TASK: `documented ${crypto.randomUUID()}` },
      stdio: ['ignore', 'pipe', 'inherit'],
    })
    onTestFinished(() => void worker.kill('SIGKILL'))
    let said = ''
    worker.stdout.on('data', (bytes) => {
      said += bytes
    })
    await until('it has started', () => said.includes('started'), 30_000)
    const exited = once(worker, 'exit')
    worker.kill('SIGTERM')
    expect(
      await Promise.race([exited, new Promise((resolve) => setTimeout(resolve, 20_000, 'still there'))]),
    ).toEqual([0, null])
    expect(said).toMatch(/0 done\nclosed\n$/)
  },
)

test('a client is closed by the last that uses it, if any of them was to', async () => {
  const client = new Redis(inject('redisUrl'))
  const broker = new RedisBroker({ client })
  const backend = new RedisResultBackend({ client, closeClient: true })
  await backend.fetch(['any'])
  await backend.close()
  expect(client.status, 'the broker still uses it').toBe('ready')
  await Promise.all([broker.close(), broker.close()])
  expect(client.status).toBe('end')
})

test('a client is left alone where nobody says otherwise', async () => {
  const client = new Redis(inject('redisUrl'))
  const broker = new RedisBroker({ client })
  const backend = new RedisResultBackend({ client })
  await Promise.all([broker.close(), backend.close()])
  expect(await client.ping()).toBe('PONG')
  client.disconnect()
})

test('node-redis, single and cluster, connected or not, is closed as well', async () => {
  const cluster = await TestCluster.start()
  onTestFinished(() => cluster.stop())
  const single = createClient({ url: inject('redisUrl') })
  const several = createCluster({
    rootNodes: cluster.ports.map((port) => ({ url: `redis://127.0.0.1:${port}` })),
  })
  const untouched = createClient({ url: inject('redisUrl') })
  for (const client of [single, several]) {
    client.on('error', () => {})
    const broker = new RedisBroker({ client, closeClient: true })
    await broker.admin.counts('any')
    await broker.close()
    expect(client.isOpen).toBe(false)
  }
  await new RedisBroker({ client: untouched, closeClient: true }).close()
  expect(untouched.isOpen).toBe(false)
})

test.each([
  ['5', (options: { rootNodes: { url: string }[] }) => createCluster5(options)],
  ['6', (options: { rootNodes: { url: string }[] }) => createCluster(options) as never],
])(
  'node-redis %s, a cluster of which one connection is closed already, is closed as a whole',
  async (_, create) => {
    const cluster = await TestCluster.start()
    onTestFinished(() => cluster.stop())
    const client = create({ rootNodes: cluster.ports.map((port) => ({ url: `redis://127.0.0.1:${port}` })) })
    client.on('error', () => {})
    await client.connect()
    const nodes = await Promise.all(client.masters.map((node) => client.nodeClient(node)))
    const broker = new RedisBroker({ client, closeClient: true })
    nodes[0]!.destroy()
    await broker.close()
    expect(nodes.map(({ isOpen }) => isOpen)).toEqual([false, false, false])
  },
)

test('closeClient is a boolean', () => {
  const client = new Redis({ lazyConnect: true })
  for (const Owner of [RedisBroker, RedisResultBackend]) {
    expect(() => new Owner({ client, closeClient: 'yes' as never })).toThrow(
      /closeClient: expected true or false/,
    )
  }
})

test('a server that is away keeps neither stop nor close beyond the timeout, however long the client would try', async () => {
  const server = await TestServer.start()
  const client = new Redis({ port: server.port, maxRetriesPerRequest: null })
  client.on('error', () => {})
  let end = () => {}
  const held = new Promise<void>((resolve) => {
    end = resolve
  })
  const task = new Batches<number>({ name: 'away', flushEvery: 2, flushInterval: '10ms', run: () => held })
  const app = new App({
    broker: new RedisBroker({ client, closeClient: true }),
    backend: new RedisResultBackend({ client, closeClient: true }),
    tasks: [task],
  })
  for (const event of ['error', 'warning'] as const) app.on(event, () => {})
  await task.enqueueMany([1, 2, 3])
  const worker = app.worker()
  await worker.start()
  await until('some are held', () => worker.status().tasks.away!.running > 0)
  await server.stop('SIGKILL')
  await until('the client knows', () => client.status !== 'ready')
  const startedAt = performance.now()
  await worker.stop({ timeout: '1s' })
  await app.close()
  const tookMs = performance.now() - startedAt
  end()
  // The timeout, a second for last words to the broker, and half a second for its channel.
  expect(tookMs).toBeLessThan(10_000)
  const restarted = await TestServer.start({ port: server.port })
  onTestFinished(() => restarted.stop())
  const answer = client.ping().catch(() => 'refused')
  const silence = new Promise((resolve) => setTimeout(resolve, 500, 'silent'))
  expect(await Promise.race([answer, silence]), 'it tries no more').not.toBe('PONG')
})

test('why a connection is closed is told with it', async () => {
  const server = await TestServer.start({ settings: ['--requirepass', 's3cret'] })
  onTestFinished(() => server.stop())
  const client = new Redis({ port: server.port, password: 's3cret', maxRetriesPerRequest: 0 })
  client.on('error', () => {})
  const broker = new RedisBroker({ client, closeClient: true })
  const channel = await broker.openChannel('q', qosWith([]))
  const receiving = failureOf(channel.receive(1, new AbortController().signal))
  await until('it blocks', async () => /blocked_clients:1/.test(await client.info('clients')))
  await server.stop('SIGKILL')
  expect((await receiving).message).toMatch(
    /^Waiting for messages: Connection is closed\..*(ECONNREFUSED|the server or the network)/i,
  )
  await broker.close()
})
