import { RedisBroker } from '@sheaf/adapter-redis'
import { App } from '@sheaf/core'
import { Redis } from 'ioredis'
import { afterEach, expect, it, vi } from 'vitest'
import { TestServer } from '../../packages/redis-connection/test/support/server.js'
import { countClicks } from '../hot-reload/tasks.js'

const kept = globalThis as { workingApp?: Promise<App> }

afterEach(() => {
  vi.restoreAllMocks()
  vi.unstubAllEnvs()
})

it('leaves nothing of the worker that was loaded before', async () => {
  const server = await TestServer.start()
  vi.stubEnv('REDIS_URL', server.url)
  const print = vi.spyOn(console, 'log').mockImplementation(() => {})
  const client = new Redis(server.url)
  const web = new App({ broker: new RedisBroker({ client, closeClient: true }), tasks: [countClicks] })
  const connections = async () =>
    String(await client.client('LIST'))
      .trim()
      .split('\n').length

  let withOneWorker: number | undefined
  for (const load of [1, 2, 3]) {
    await import(/* @vite-ignore */ `../hot-reload/start-worker.js?load=${load}`)
    await countClicks.enqueueMany(Array.from({ length: 40 }, () => ({ url: '/' })))
    await vi.waitFor(() => expect(print).toHaveBeenCalledTimes(load), { timeout: 20_000 })
    expect(print).toHaveBeenLastCalledWith('40 clicks')
    withOneWorker ??= await connections()
    await vi.waitFor(async () => expect(await connections()).toBe(withOneWorker), { timeout: 20_000 })
  }

  // As when a browser asks for two routes at once.
  await Promise.all(
    [4, 5, 6].map((load) => import(/* @vite-ignore */ `../hot-reload/start-worker.js?load=${load}`)),
  )
  await vi.waitFor(async () => expect(await connections()).toBe(withOneWorker), { timeout: 20_000 })

  await (await kept.workingApp)?.close()
  await web.close()
  await server.stop()
}, 60_000)

it('lets the producer that was loaded last have the tasks, and closes the one before', async () => {
  const server = await TestServer.start()
  vi.stubEnv('REDIS_URL', server.url)
  const observer = new Redis(server.url)
  const connections = async () =>
    String(await observer.client('LIST'))
      .trim()
      .split('\n').length

  let withOneApp: number | undefined
  let app: App | undefined
  for (const load of [1, 2, 3]) {
    ;({ app } = await import(/* @vite-ignore */ `../hot-reload/producer-app.js?load=${load}`))
    await countClicks.enqueue({ url: '/' })
    withOneApp ??= await connections()
    await vi.waitFor(async () => expect(await connections()).toBe(withOneApp), { timeout: 20_000 })
  }

  await app?.close()
  await expect(countClicks.enqueue({ url: '/' })).rejects.toMatchObject({ code: 'TASK_NOT_BOUND' })
  observer.disconnect()
  await server.stop()
}, 60_000)

it('refuses a second app in words that say what to do', async () => {
  const server = await TestServer.start()
  const open = () => new RedisBroker({ client: new Redis(server.url), closeClient: true })
  const first = new App({ broker: open(), tasks: [countClicks] })
  const broker = open()
  const again = () => new App({ broker, tasks: [countClicks] })
  expect(again).toThrow(/already belongs to the open app .* new App\(\{ takeOver: true \}\)/)
  await broker.close()
  await first.close()
  await server.stop()
})
