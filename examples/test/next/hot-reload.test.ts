import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { copyFileSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { RedisBroker } from '@sheaf/adapter-redis'
import { App } from '@sheaf/core'
import { Redis } from 'ioredis'
import { afterAll, beforeAll, expect, it, vi } from 'vitest'
import { freePort, TestServer } from '../../../packages/redis-connection/test/support/server.js'
import { countClicks } from '../../hot-reload/tasks.js'
import { enqueueClicks, expectOneWorker } from '../support/one-worker.js'

const examples = fileURLToPath(new URL('../..', import.meta.url))
const program = join(examples, 'next/node_modules/next/dist/bin/next')
const patience = { timeout: 60_000, interval: 200 }

let redis: TestServer
let folder: string
let server: ChildProcess
let address: string
let web: App
let output = ''

/** The recipe in a project of Next's: a route handler and a page, and the worker that both of them load. */
function makeProject(): string {
  const parent = join(examples, 'next/.cache')
  mkdirSync(parent, { recursive: true })
  const made = mkdtempSync(join(parent, 'hot-reload-'))
  const save = (path: string, text: string) => {
    mkdirSync(join(made, path, '..'), { recursive: true })
    writeFileSync(join(made, path), text)
  }
  const load = (path: string) => `if (process.env.NODE_ENV === 'development') await import('${path}')\n`
  copyFileSync(join(examples, 'next/tsconfig.json'), join(made, 'tsconfig.json'))
  save('app/layout.tsx', readFileSync(join(examples, 'next/app/layout.tsx'), 'utf8'))
  save(
    'next.config.ts',
    readFileSync(join(examples, 'next/next.config.ts'), 'utf8').replace("'../..'", "'../../../..'"),
  )
  save('tasks.ts', readFileSync(join(examples, 'hot-reload/tasks.ts'), 'utf8'))
  const worker = readFileSync(join(examples, 'hot-reload/start-worker.ts'), 'utf8')
  save('start-worker.ts', worker.replace("'./tasks.js'", "'./tasks'"))
  save(
    'app/api/clicks/route.ts',
    `${load('../../../start-worker')}export const GET = () => Response.json({})\n`,
  )
  save(
    'app/page.tsx',
    `import { connection } from 'next/server'\n${load('../start-worker')}export default async function Page() {\n  await connection()\n  return <h1>Hello</h1>\n}\n`,
  )
  return made
}

beforeAll(async () => {
  redis = await TestServer.start()
  folder = makeProject()
  const client = new Redis(redis.url)
  web = new App({ broker: new RedisBroker({ client, closeClient: true }), tasks: [countClicks] })
  const port = await freePort()
  address = `http://127.0.0.1:${port}`
  server = spawn(process.execPath, [program, 'dev', '--port', String(port), '--hostname', '127.0.0.1'], {
    cwd: folder,
    env: { ...process.env, NODE_ENV: 'development', NEXT_TELEMETRY_DISABLED: '1', REDIS_URL: redis.url },
  })
  for (const stream of [server.stdout!, server.stderr!]) stream.on('data', (text) => (output += text))
  await vi.waitFor(() => expect(output).toContain('Ready in'), { timeout: 120_000, interval: 100 })
})

afterAll(async () => {
  const ended = once(server, 'exit')
  server.kill('SIGTERM')
  await ended
  await web.close()
  await redis.stop()
  rmSync(folder, { recursive: true, force: true })
})

/** What the worker has printed, line by line. */
const printed = () => output.match(/\d+ clicks.*/g) ?? []

/** As a browser does, which asks for several routes at once. */
async function ask(): Promise<void> {
  const answers = await Promise.all(['/', '/api/clicks'].map((path) => fetch(address + path)))
  expect(answers.map(({ status }) => status)).toEqual([200, 200])
  await Promise.all(answers.map((answer) => answer.text()))
}

it('leaves nothing of the old worker where routes load it', async () => {
  const file = join(folder, 'start-worker.ts')
  await ask()
  await enqueueClicks()
  await vi.waitFor(() => expect(printed()).toContain('20 clicks'), patience)
  await expectOneWorker({
    printed,
    change: (words) => writeFileSync(file, readFileSync(file, 'utf8').replace(/ clicks[^`]*/, words)),
    load: ask,
    patience,
  })
}, 240_000)
