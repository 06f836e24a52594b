import { App, Batches, type Clock, systemClock } from '@sheaf/core'
import { Redis } from 'ioredis'
import { expect, onTestFinished, test } from 'vitest'
import { TestServer } from '../../redis-connection/test/support/server.js'
import { until } from '../../redis-connection/test/support/until.js'
import { RedisBroker } from '../src/index.js'
import { ackScript, claimScript } from '../src/scripts/scripts.generated.js'

/** A task on a server of its own, whose commands and memory are nobody else's. */
async function openTask(options: { flushEvery: number; prefetch: number; concurrency: number }) {
  const server = await TestServer.start()
  const client = new Redis(server.port, '127.0.0.1')
  const progress = { ran: 0, batches: 0, onBatch() {} }
  const task = new Batches<string>({
    name: 'counted',
    flushInterval: '1s',
    ...options,
    run(requests) {
      progress.ran += requests.length
      progress.batches++
      progress.onBatch()
    },
  })
  const app = new App({ broker: new RedisBroker({ client }), tasks: [task] })
  app.on('warning', () => {})
  onTestFinished(async () => {
    await app.close()
    client.disconnect()
    await server.stop()
  })
  return { client, task, app, progress }
}

test('at full load a batch costs two round trips: a claim and a settling', async () => {
  const { client, task, app, progress } = await openTask({ flushEvery: 100, prefetch: 800, concurrency: 4 })
  const count = 40_000
  await task.enqueueMany(Array.from({ length: count }, () => 'x'))
  // A server that does not know a script yet is sent its text as often as it was called meanwhile.
  for (const { source } of [claimScript, ackScript]) await client.script('LOAD', source)
  await client.config('RESETSTAT')

  const finished = new Promise<void>((resolve) => {
    progress.onBatch = () => progress.ran === count && resolve()
  })
  const worker = app.worker()
  await worker.start()
  await finished
  const stats = await client.info('commandstats')
  await worker.stop()

  const calls = (name: string) => Number(new RegExp(`cmdstat_${name}:calls=(\\d+)`).exec(stats)?.[1] ?? 0)
  expect(progress.batches, 'all batches are full').toBe(count / 100)
  // Opening the channel is one call; the receives that find the queue empty in the end are one each.
  const spare = 1 + 8
  console.log(`${progress.batches} batches: ${calls('evalsha')} calls of scripts, ${calls('blpop')} blocks`)
  expect(calls('evalsha')).toBeLessThanOrEqual(2 * progress.batches + spare)
  // What opens the channel is known by its text.
  expect(calls('eval') + calls('blpop')).toBeLessThanOrEqual(4)
})

test('an idle worker makes one block and one claim in five seconds', async () => {
  const { client, task, app, progress } = await openTask({ flushEvery: 100, prefetch: 800, concurrency: 4 })
  const worker = app.worker()
  await worker.start()
  await task.enqueue('something, once')
  await until('it has run', () => progress.ran === 1)
  const blocked = async () => Number(/blocked_clients:(\d+)/.exec(await client.info('clients'))![1])
  await until('it blocks', async () => (await blocked()) === 1)
  const calls = async (name: string) =>
    Number(new RegExp(`cmdstat_${name}:calls=(\\d+)`).exec(await client.info('commandstats'))?.[1] ?? 0)
  const [claims, blocks] = [await calls('evalsha'), await calls('blpop')]
  await until('it blocks again', async () => (await calls('blpop')) > blocks)
  expect((await calls('evalsha')) - claims).toBe(1)
  expect((await calls('blpop')) - blocks).toBe(1)
  await worker.stop()
})

test('a waiting message with a payload of 100 bytes takes at most 220 bytes of the server', async () => {
  const { client, task } = await openTask({ flushEvery: 100, prefetch: 800, concurrency: 4 })
  const used = async () => Number(/used_memory:(\d+)/.exec(await client.info('memory'))![1])
  const count = 100_000
  await task.enqueueMany(['warm'])
  const before = await used()
  await task.enqueueMany(Array.from({ length: count }, () => 'x'.repeat(98)))
  const bytes = (await used()) - before
  console.log(`${(bytes / count).toFixed(1)} bytes a message`)
  expect(bytes / count).toBeLessThanOrEqual(220)
})

test.each([120_000, -120_000])(
  'expires goes by the clock of the server: a worker whose clock is wrong by %i ms',
  async (wrongMs) => {
    const server = await TestServer.start()
    const client = new Redis(server.port, '127.0.0.1')
    const ran: string[] = []
    const define = () =>
      new Batches<string>({
        name: 'skewed',
        flushInterval: 0,
        run: (requests) => void ran.push(...requests.map(({ payload }) => payload)),
      })
    const [sent, received] = [define(), define()]
    const clock: Clock = { ...systemClock, now: () => systemClock.now() + wrongMs }
    const producer = new App({ broker: new RedisBroker({ client }), tasks: [sent] })
    const consumer = new App({ broker: new RedisBroker({ client }), tasks: [received], clock })
    const [expired, warned]: string[][] = [[], []]
    consumer.on('requestExpired', ({ id }) => expired!.push(id))
    consumer.on('warning', ({ code }) => warned!.push(code))
    onTestFinished(async () => {
      await Promise.all([consumer.close(), producer.close()])
      client.disconnect()
      await server.stop()
    })
    await sent.enqueue('old', { id: 'old', expires: 1 })
    await sent.enqueue('fresh', { expires: '1m' })
    await until('the old one is old', async () => (await ageOf(client)) > 10)
    await consumer.worker().start()
    await sent.enqueue('fresher', { expires: '1m' })
    await until('all have come', () => ran.length + expired!.length === 3)
    expect(ran).toEqual(['fresh', 'fresher'])
    expect(expired).toEqual(['old'])
    expect(warned).not.toContain('CLOCK_SKEW')
  },
)

async function ageOf(client: Redis): Promise<number> {
  const broker = new RedisBroker({ client })
  const { oldestMs = 0 } = await broker.admin.counts('skewed')
  await broker.close()
  return oldestMs
}
