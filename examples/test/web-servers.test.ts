import { RedisBroker } from '@sheaf/adapter-redis'
import { App, Batches } from '@sheaf/core'
import { Redis } from 'ioredis'
import { afterAll, beforeAll, expect, it, vi } from 'vitest'
import { freePort, TestServer } from '../../packages/redis-connection/test/support/server.js'
import { Program } from './support/program.js'

let server: TestServer

beforeAll(async () => {
  server = await TestServer.start()
})

afterAll(() => server.stop())

it.each(['express', 'fastify', 'hono'])(
  '%s enqueues, and ends by itself at SIGTERM',
  async (name) => {
    const port = await freePort()
    const web = new Program(`deploying/${name}.ts`, [], { REDIS_URL: server.url, PORT: `${port}` })
    const post = (url: string) =>
      fetch(`http://127.0.0.1:${port}/clicks`, {
        method: 'POST',
        headers: { 'content-type': 'application/json', connection: 'close' },
        body: JSON.stringify({ url }),
      })
    const first = await vi.waitFor(() => post('/first'), { timeout: 30_000 })
    expect([first.status, await first.json()]).toEqual([202, { id: expect.any(String) }])
    await Promise.all(['/a', '/b'].map(post))

    const urls: string[] = []
    const countClicks = new Batches<{ url: string }>({
      name: 'count-clicks',
      flushInterval: '100ms',
      run: (requests) => void urls.push(...requests.map((request) => request.payload.url)),
    })
    const broker = new RedisBroker({ client: new Redis(server.url), closeClient: true })
    await using app = new App({ broker, tasks: [countClicks] })
    await app.worker().start()
    await vi.waitFor(() => expect(urls.toSorted()).toEqual(['/a', '/b', '/first']), { timeout: 20_000 })

    web.child.kill('SIGTERM')
    expect(await web.ended).toBe(0)
  },
  120_000,
)

it.each(['express', 'fastify', 'hono'])(
  '%s says so when the broker is away',
  async (name) => {
    const port = await freePort()
    const away = await TestServer.start()
    const web = new Program(`deploying/${name}.ts`, [], { REDIS_URL: away.url, PORT: `${port}` })
    const post = () =>
      fetch(`http://127.0.0.1:${port}/clicks`, {
        method: 'POST',
        headers: { 'content-type': 'application/json', connection: 'close' },
        body: '{"url":"/"}',
      })
    await vi.waitFor(async () => expect((await post()).status).toBe(202), { timeout: 30_000 })
    await away.stop('SIGKILL')
    expect((await post()).status).toBe(503)
    web.child.kill('SIGKILL')
    await web.ended
  },
  120_000,
)
