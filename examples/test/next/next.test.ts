import { RedisBroker } from '@sheaf/adapter-redis'
import { App, Batches } from '@sheaf/core'
import { Redis } from 'ioredis'
import { afterAll, beforeAll, expect, it, vi } from 'vitest'
import { TestServer } from '../../../packages/redis-connection/test/support/server.js'
import { NextProgram, nextExample, startNext } from './next-server.js'

let redis: TestServer
let server: NextProgram
let address: string

beforeAll(async () => {
  redis = await TestServer.start()
  const start = { folder: nextExample, mode: 'production' } as const
  const build = new NextProgram(['build'], start)
  const code = await build.ended()
  if (code !== 0) throw new Error(`next build ended with ${code}:\n${build.output}`)
  const environment = { REDIS_URL: redis.url }
  ;({ server, address } = await startNext('start', { ...start, environment }))
})

afterAll(async () => {
  await server.stop()
  await redis.stop()
})

const post = (url: string) =>
  fetch(`${address}/api/clicks`, { method: 'POST', body: JSON.stringify({ url }), keepalive: false })

it('a route handler and a page enqueue, and a worker elsewhere gets both in one batch', async () => {
  const batches: string[][] = []
  const countClicks = new Batches<{ url: string }>({
    name: 'count-clicks',
    flushInterval: '200ms',
    run: (requests) => void batches.push(requests.map((request) => request.payload.url)),
  })

  const answers = await Promise.all(['/a', '/b', '/c'].map(post))
  expect(answers.map(({ status }) => status)).toEqual([202, 202, 202])
  expect(await answers[0]!.json()).toEqual({ id: expect.any(String) })
  expect(await (await fetch(address)).text()).toContain('Hello')

  const client = new Redis(redis.url)
  const broker = new RedisBroker({ client, closeClient: true })
  // What runs after the page was sent has ended.
  const waiting = async () => (await broker.admin.counts(countClicks.queue)).ready
  await vi.waitFor(async () => expect(await waiting()).toBe(4), { timeout: 20_000 })
  await using app = new App({ broker, tasks: [countClicks] })
  const finished = new Promise<void>((resolve) => app.on('batchFinished', () => resolve()))
  await app.worker().start()
  await finished
  expect(batches.map((urls) => urls.toSorted())).toEqual([['/', '/a', '/b', '/c']])
})

it('has one connection for all of its bundles', async () => {
  const client = new Redis(redis.url)
  await post('/')
  await fetch(address)
  const clients = String(await client.client('LIST'))
    .trim()
    .split('\n')
  client.disconnect()
  expect(clients).toHaveLength(2)
})

it('answers at once that the broker is away', async () => {
  await redis.stop('SIGKILL')
  const startedAt = performance.now()
  const answer = await post('/')
  expect(answer.status).toBe(503)
  expect(performance.now() - startedAt).toBeLessThan(5_000)
})
