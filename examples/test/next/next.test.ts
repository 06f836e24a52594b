import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { fileURLToPath } from 'node:url'
import { RedisBroker } from '@sheaf/adapter-redis'
import { App, Batches } from '@sheaf/core'
import { Redis } from 'ioredis'
import { afterAll, beforeAll, expect, it, vi } from 'vitest'
import { freePort, TestServer } from '../../../packages/redis-connection/test/support/server.js'

const folder = fileURLToPath(new URL('../../next', import.meta.url))
const program = fileURLToPath(new URL('../../next/node_modules/next/dist/bin/next', import.meta.url))
const environment = { ...process.env, NODE_ENV: 'production', NEXT_TELEMETRY_DISABLED: '1' }

let redis: TestServer
let server: ChildProcess
let address: string
let output = ''

beforeAll(async () => {
  redis = await TestServer.start()
  const build = spawn(process.execPath, [program, 'build'], { cwd: folder, env: environment })
  for (const stream of [build.stdout, build.stderr]) stream.on('data', (text) => (output += text))
  const [code] = await once(build, 'exit')
  if (code !== 0) throw new Error(`next build ended with ${code}:\n${output}`)

  const port = await freePort()
  address = `http://127.0.0.1:${port}`
  server = spawn(process.execPath, [program, 'start', '--port', String(port), '--hostname', '127.0.0.1'], {
    cwd: folder,
    env: { ...environment, REDIS_URL: redis.url },
  })
  for (const stream of [server.stdout!, server.stderr!]) stream.on('data', (text) => (output += text))
  await vi.waitFor(() => expect(output).toContain('Ready in'), { timeout: 60_000, interval: 100 })
})

afterAll(async () => {
  const ended = once(server, 'exit')
  server.kill('SIGTERM')
  await ended
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
