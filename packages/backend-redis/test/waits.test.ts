import { setMaxListeners } from 'node:events'
import { Redis } from 'ioredis'
import { describe, expect, inject, onTestFinished, test } from 'vitest'
import { clientKinds, portOf } from '../../redis-connection/test/support/clients.js'
import { TestServer } from '../../redis-connection/test/support/server.js'
import { until } from '../../redis-connection/test/support/until.js'
import { RedisResultBackend } from '../src/index.js'

const never = new AbortController().signal
setMaxListeners(0, never)
const newest = clientKinds.filter(({ name }) => name.endsWith('6'))

describe.each(newest)('waiting through $name', (kind) => {
  async function open() {
    const server = await TestServer.start()
    const { client, close } = await kind.connect({ port: server.port })
    const admin = new Redis(server.port, '127.0.0.1', { retryStrategy: () => 20 })
    admin.on('error', () => {})
    const backend = new RedisResultBackend({ client })
    onTestFinished(async () => {
      await backend.close()
      await close()
      admin.disconnect()
      await server.stop()
    })
    const channels = async () => (await admin.pubsub('CHANNELS', '*')).length
    const connections = async () =>
      String(await admin.client('LIST'))
        .trim()
        .split('\n').length
    return { server, admin, backend, channels, connections }
  }

  test('goes on when connections are cut, and finds what was stored meanwhile', async () => {
    const { admin, backend, channels } = await open()
    const waits = ['a', 'b', 'c'].map((id) => backend.wait(id, never))
    await until('all are subscribed', async () => (await channels()) === 3)
    const cutAt = performance.now()
    await admin.call('CLIENT', 'KILL', 'TYPE', 'pubsub')
    await admin.set('sheaf:result:a', '{"state":"SUCCESS","result":"stored while nobody listened"}')
    expect(await waits[0]).toMatchObject({ id: 'a', result: 'stored while nobody listened' })
    expect(performance.now() - cutAt, 'not only when all is read again').toBeLessThan(4_500)
    await until('the others are subscribed again', async () => (await channels()) === 2)
    await backend.store([{ id: 'b', state: 'SUCCESS', result: 2 }])
    expect(await waits[1]).toMatchObject({ result: 2 })
    await backend.store([{ id: 'c', state: 'EXPIRED' }])
    expect(await waits[2]).toEqual({ id: 'c', state: 'EXPIRED' })
  })

  test('all waits share one connection, which leaves no channel behind', async () => {
    const { backend, channels, connections } = await open()
    const before = await connections()
    const aborting = new AbortController()
    setMaxListeners(0, aborting.signal)
    const waits = Array.from({ length: 40 }, (_, at) =>
      backend.wait(`id-${at}`, at < 20 ? aborting.signal : never),
    )
    const aborted = Promise.allSettled(waits.slice(0, 20))
    await until('all are subscribed', async () => (await channels()) === 40)
    expect(await connections()).toBe(before + 1)
    aborting.abort()
    await aborted
    await backend.store(
      Array.from({ length: 40 }, (_, at) => ({ id: `id-${at}`, state: 'SUCCESS', result: at })),
    )
    expect((await Promise.all(waits.slice(20))).map(({ result }) => result)).toEqual(
      Array.from({ length: 20 }, (_, at) => at + 20),
    )
    await until('no channel is left', async () => (await channels()) === 0)
    await backend.close()
    await until('the connection is closed', async () => (await connections()) === before)
  })

  test('goes on while the server is away', async () => {
    const { server, backend, channels } = await open()
    const waiting = backend.wait('late', never)
    await until('it is subscribed', async () => (await channels()) === 1)
    await server.stop('SIGKILL')
    const again = await TestServer.start({ port: server.port })
    onTestFinished(() => again.stop())
    const admin = new Redis(again.port, '127.0.0.1')
    await until('it is subscribed again', async () => (await admin.pubsub('CHANNELS', '*')).length === 1)
    await admin.publish('sheaf:result:0:late', '{"state":"SUCCESS","result":1}')
    admin.disconnect()
    expect(await waiting).toMatchObject({ result: 1 })
  })
})

test('what is no result is replaced, and keeps no other from being stored', async () => {
  const { client, close } = await newest[0]!.connect({ port: portOf(inject('redisUrl')) })
  const backend = new RedisResultBackend({ client })
  const admin = new Redis(inject('redisUrl'))
  const ids = Array.from({ length: 3 }, () => crypto.randomUUID())
  await admin.sadd(`sheaf:result:${ids[1]}`, 'no text')
  const states = ['SUCCESS', 'RETRY', 'FAILURE'] as const
  await backend.store(ids.map((id, at) => ({ id, state: states[at]! })))
  expect(await backend.fetch(ids)).toEqual(ids.map((id, at) => ({ id, state: states[at] })))
  await backend.close()
  admin.disconnect()
  await close()
})

test('a result that is there already is found at once, and not when all is read again', async () => {
  const { client, close } = await newest[0]!.connect({ port: portOf(inject('redisUrl')) })
  const backend = new RedisResultBackend({ client })
  const ids = Array.from({ length: 3 }, () => crypto.randomUUID())
  await backend.store(ids.map((id) => ({ id, state: 'SUCCESS', result: id })))
  const startedAt = performance.now()
  // The first opens the connection, and the others find it open.
  for (const id of ids) expect(await backend.wait(id, never)).toMatchObject({ result: id })
  expect(performance.now() - startedAt).toBeLessThan(4_500)
  await backend.close()
  await close()
})

test('what is no result is passed over', async () => {
  const { client, close } = await newest[0]!.connect({ port: portOf(inject('redisUrl')) })
  const backend = new RedisResultBackend({ client })
  const admin = new Redis(inject('redisUrl'))
  const ids = ['text', 'number', 'other', 'good'].map((name) => `${name}-${crypto.randomUUID()}`)
  const texts = ['nonsense', '5', '{"state":"DONE"}', '{"state":"SUCCESS"}']
  for (const [at, id] of ids.entries()) await admin.set(`sheaf:result:${id}`, texts[at]!)
  expect(await backend.fetch(ids)).toEqual([
    undefined,
    undefined,
    undefined,
    { id: ids[3], state: 'SUCCESS' },
  ])
  await backend.close()
  admin.disconnect()
  await close()
})

test('a user who may not read ends the waiting with advice, and so does a wrong password', async () => {
  const server = await TestServer.start({
    settings: [
      '--user',
      'poor',
      'on',
      '>x',
      '~*',
      '&*',
      '+@connection',
      '+@pubsub',
      '+info',
      '--requirepass',
      'y',
    ],
  })
  const { client, close } = await newest[0]!.connect({ port: server.port, username: 'poor', password: 'x' })
  const backend = new RedisResultBackend({ client })
  await expect(backend.wait('a', never)).rejects.toThrow(/NOPERM.*docs\/redis\.md/)
  await expect(backend.store([{ id: 'a', state: 'SUCCESS' }])).rejects.toThrow(/NOPERM/)
  await backend.close()
  await close()

  const stranger = new Redis({ port: server.port, password: 'wrong' })
  const locked = new RedisResultBackend({ client: stranger })
  await expect(locked.wait('a', never)).rejects.toThrow(/WRONGPASS|NOAUTH/)
  await locked.close()
  stranger.disconnect()
  await server.stop()
})
