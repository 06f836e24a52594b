import { afterAll, beforeAll, expect, it, vi } from 'vitest'
import { freePort, TestServer } from '../../packages/redis-connection/test/support/server.js'
import { Program } from './support/program.js'

let server: TestServer

beforeAll(async () => {
  server = await TestServer.start()
})

afterAll(() => server.stop())

/** Asks, as an orchestrator does, until the answer has this status; returns the reasons that it gives. */
function answer(url: string, status: number): Promise<readonly string[]> {
  return vi.waitFor(
    async () => {
      const response = await fetch(url)
      expect(response.status).toBe(status)
      return ((await response.json()) as { readonly reasons: readonly string[] }).reasons
    },
    { timeout: 20_000 },
  )
}

it('works, tells how it is, and ends by itself at SIGTERM', async () => {
  const [healthPort, webPort] = [await freePort(), await freePort()]
  const environment = { REDIS_URL: server.url, HEALTH_PORT: `${healthPort}`, PORT: `${webPort}` }
  const worker = new Program('deploying/worker.ts', [], environment)
  const web = new Program('deploying/web.ts', [], environment)
  const probe = `http://127.0.0.1:${healthPort}`

  expect(await answer(`${probe}/ready`, 200)).toEqual([])
  expect(await answer(`${probe}/live`, 200)).toEqual([])
  expect((await fetch(`${probe}/elsewhere`)).status).toBe(404)

  const click = async (path: string) =>
    expect((await fetch(`http://127.0.0.1:${webPort}${path}`)).status).toBe(202)
  await vi.waitFor(() => click('/'), { timeout: 20_000 })
  await Promise.all([click('/'), click('/docs')])
  await worker.printed(/stored .*\/docs \+1/)

  for (const program of [web, worker]) {
    program.child.kill('SIGTERM')
    expect(await program.ended).toBe(0)
  }
  expect(worker.output).toMatch(/stopped: \{"received":3,"completed":3/)
}, 60_000)

it('is not ready while the broker is away, and alive all the same', async () => {
  const away = await TestServer.start()
  const healthPort = await freePort()
  const environment = { REDIS_URL: away.url, HEALTH_PORT: `${healthPort}` }
  const worker = new Program('deploying/worker.ts', [], environment)
  const probe = `http://127.0.0.1:${healthPort}`
  await answer(`${probe}/ready`, 200)

  await away.stop('SIGKILL')
  const reasons = await answer(`${probe}/ready`, 503)
  expect(reasons).toEqual([expect.stringMatching(/^queue count-clicks: away since \d{4}-\S+: \S/)])
  expect(await answer(`${probe}/live`, 200)).toEqual([])

  worker.child.kill('SIGTERM')
  expect(await worker.ended).toBe(0)
}, 60_000)
