import { Redis } from 'ioredis'
import { describe, expect, inject, onTestFinished, test } from 'vitest'
import { clientKinds, portOf } from '../../redis-connection/test/support/clients.js'
import { FaultProxy } from '../../redis-connection/test/support/proxy.js'
import { until } from '../../redis-connection/test/support/until.js'
import { RedisResultBackend } from '../src/index.js'

const never = new AbortController().signal
const newest = clientKinds.filter(({ name }) => name.endsWith('6'))

describe.each(newest)('listening through $name', (kind) => {
  test('a connection that stands and says nothing keeps nobody waiting for long', async () => {
    const proxy = await FaultProxy.start(portOf(inject('redisUrl')))
    const { client, close } = await kind.connect({ port: proxy.port })
    const backend = new RedisResultBackend({ client })
    onTestFinished(async () => {
      await backend.close()
      await close()
      await proxy.stop()
    })
    await backend.fetch(['connected'])
    proxy.dropsReplies = true
    const id = crypto.randomUUID()
    const waiting = backend.wait(id, never)
    await until('the connection for listening is made', () => proxy.connections === 2)
    await until('what it is told is swallowed', () => proxy.droppedReplies > 0)
    proxy.dropsReplies = false
    await backend.store([{ id, state: 'SUCCESS', result: 1 }])
    expect(await waiting).toMatchObject({ result: 1 })
  })

  test('a caller that goes and comes back at once is told as others are', async () => {
    const { client, close } = await kind.connect({ port: portOf(inject('redisUrl')) })
    const backend = new RedisResultBackend({ client })
    onTestFinished(async () => {
      await backend.close()
      await close()
    })
    const id = crypto.randomUUID()
    const other = backend.wait(crypto.randomUUID(), never).catch(() => {})
    for (let round = 0; round < 100; round++) {
      const leaving = new AbortController()
      const left = backend.wait(id, leaving.signal).catch(() => {})
      if (round % 3 === 0) await backend.fetch([id])
      leaving.abort()
      await left
    }
    const waiting = backend.wait(id, never)
    const admin = new Redis(inject('redisUrl'))
    const subscribers = async () => Number((await admin.pubsub('NUMSUB', `sheaf:result:0:${id}`))[1])
    await until('it is subscribed', async () => (await subscribers()) === 1, 3_000)
    admin.disconnect()
    await backend.store([{ id, state: 'SUCCESS', result: 1 }])
    expect(await waiting).toMatchObject({ result: 1 })
    await backend.close()
    await other
  })
})

test('those who come do not put off that all is read again', async () => {
  const { client, close } = await newest[0]!.connect({ port: portOf(inject('redisUrl')) })
  const backend = new RedisResultBackend({ client })
  const admin = new Redis(inject('redisUrl'))
  const id = crypto.randomUUID()
  let found: unknown
  const waiting = backend.wait(id, never).then((result) => {
    found = result
  })
  await until(
    'it is subscribed',
    async () => (await admin.pubsub('CHANNELS', `sheaf:result:0:${id}`)).length > 0,
  )
  // Stored by nobody who tells of it, as when the connection that listens was down.
  await admin.set(`sheaf:result:${id}`, '{"state":"SUCCESS","result":1}')
  const newcomers: Promise<unknown>[] = []
  await until(
    'it is found',
    () => {
      newcomers.push(backend.wait(crypto.randomUUID(), never).catch(() => {}))
      return found !== undefined
    },
    8_000,
  )
  await waiting
  await backend.close()
  await Promise.all(newcomers)
  admin.disconnect()
  await close()
})
