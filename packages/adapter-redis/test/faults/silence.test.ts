import { RedisResultBackend } from '@sheaf/backend-redis'
import { App, Batches } from '@sheaf/core'
import { Redis } from 'ioredis'
import { describe, expect, type TestContext, test } from 'vitest'
import { clientKinds } from '../../../redis-connection/test/support/clients.js'
import { FaultProxy } from '../../../redis-connection/test/support/proxy.js'
import { TestServer } from '../../../redis-connection/test/support/server.js'
import { until } from '../../../redis-connection/test/support/until.js'
import { RedisBroker } from '../../src/index.js'

const newest = clientKinds.filter(({ name }) => name.endsWith('6'))

/** A worker and a caller behind a network that may forget its connections, and a producer beside it. */
async function open(
  kind: (typeof clientKinds)[number],
  { onTestFinished }: Pick<TestContext, 'onTestFinished'>,
) {
  const server = await TestServer.start()
  const proxy = await FaultProxy.start(server.port)
  const admin = new Redis(server.port, '127.0.0.1')
  const { client, close } = await kind.connect({ port: proxy.port })
  const ran: string[] = []
  const task = new Batches<string, string>({
    name: 'silence',
    flushInterval: 0,
    run(requests) {
      for (const request of requests) {
        ran.push(request.payload)
        request.succeed(`did ${request.payload}`)
      }
    },
  })
  const broker = new RedisBroker({ client, lease: '6s' })
  const backend = new RedisResultBackend({ client })
  const app = new App({ broker, backend, tasks: [task] })
  const warnings: string[] = []
  const errors: string[] = []
  app.on('warning', ({ code }) => warnings.push(code))
  app.on('error', ({ error }) => errors.push((error as Error).message))
  onTestFinished(async () => {
    await app.close()
    await close()
    admin.disconnect()
    await proxy.stop()
    await server.stop()
  })
  const connections = async () =>
    String(await admin.client('LIST'))
      .trim()
      .split('\n').length
  return { server, proxy, admin, app, task, broker, backend, ran, warnings, errors, connections }
}

describe.concurrent.each(newest)(
  'a network that forgets connections without closing them, through $name',
  (kind) => {
    test('costs time and a word, and then everything goes on', async (context) => {
      const { proxy, app, task, broker, backend, ran, warnings, errors } = await open(kind, context)
      const worker = app.worker()
      await worker.start()
      const first = await task.enqueue('first')
      expect(await first.wait({ timeout: '10s' })).toBe('did first')
      await until('it waits for the next', async () => proxy.connections >= 3)

      proxy.silence()
      // None of these need to be made again by whoever called; what may be made again is until it has an answer.
      const enqueueing = untilAnswered(() => task.enqueue('second'))
      const waiting = first.wait({ timeout: '30s' })
      const handle = await enqueueing
      expect(await handle.wait({ timeout: '30s' })).toBe('did second')
      expect(ran).toContain('second')
      expect(await waiting).toBe('did first')
      expect((await broker.admin.counts(task.queue)).leased).toBe(0)
      expect(await untilAnswered(() => handle.state())).toBe('SUCCESS')
      await untilAnswered(() => app.markAsDone('by hand', 1))
      expect(await backend.fetch(['by hand'])).toMatchObject([{ state: 'SUCCESS', result: 1 }])
      expect(warnings.filter((code) => code === 'REDIS_SILENT').length).toBeGreaterThan(0)
      expect(errors.some((message) => /did not answer within/.test(message))).toBe(true)
      await worker.stop()
    }, 120_000)

    test('and the client is used again once it has another connection', async (context) => {
      const { proxy, broker, connections } = await open(kind, context)
      const channel = await broker.openChannel('q', { prefetch: 9, batchSize: 9, maxAttempts: 9, warn() {} })
      await broker.publish('q', [{ id: 'first', body: '' }])
      const before = await connections()
      proxy.silence()
      await expect(broker.publish('q', [{ id: 'unanswered', body: '' }])).rejects.toThrow(
        /did not answer within 5000 ms/,
      )
      await broker.publish('q', [{ id: 'second', body: '' }])
      expect(await connections(), 'through another one').toBeGreaterThan(before)
      proxy.cutSilent()
      await until('the client is asked again, and nothing stands in', async () => {
        await broker.admin.counts('q')
        return (await connections()) <= before
      })
      const received = await channel.receive(9, new AbortController().signal)
      expect(received.map(({ id }) => id)).toEqual(['first', 'second'])
      await channel.ack(received)
    }, 60_000)
  },
)

async function untilAnswered<Value>(call: () => Promise<Value>): Promise<Value> {
  let value: Value | undefined
  await until(
    'there is an answer',
    () =>
      call().then(
        (answer) => {
          value = answer
          return true
        },
        () => false,
      ),
    60_000,
  )
  return value as Value
}
