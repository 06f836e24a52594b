import { copyFileSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { RedisBroker } from '@sheaf/adapter-redis'
import { App } from '@sheaf/core'
import { Redis } from 'ioredis'
import { afterAll, beforeAll, expect, it, vi } from 'vitest'
import { TestServer } from '../../../packages/redis-connection/test/support/server.js'
import { countClicks } from '../../hot-reload/tasks.js'
import { enqueueClicks, expectOneWorker } from '../support/one-worker.js'
import { type NextProgram, nextExample, startNext } from './next-server.js'

const recipe = join(nextExample, '../hot-reload')
const patience = { timeout: 60_000, interval: 200 }

let redis: TestServer
let folder: string
let server: NextProgram
let address: string
let web: App

/** The recipe in a project of Next's: a route handler and a page, and the worker that both of them load. */
function makeProject(): string {
  const parent = join(nextExample, '.cache')
  mkdirSync(parent, { recursive: true })
  const made = mkdtempSync(join(parent, 'hot-reload-'))
  const save = (path: string, text: string) => {
    mkdirSync(join(made, path, '..'), { recursive: true })
    writeFileSync(join(made, path), text)
  }
  const load = (path: string) => `if (process.env.NODE_ENV === 'development') await import('${path}')\n`
  copyFileSync(join(nextExample, 'tsconfig.json'), join(made, 'tsconfig.json'))
  save('app/layout.tsx', readFileSync(join(nextExample, 'app/layout.tsx'), 'utf8'))
  save(
    'next.config.ts',
    readFileSync(join(nextExample, 'next.config.ts'), 'utf8').replace("'../..'", "'../../../..'"),
  )
  save('tasks.ts', readFileSync(join(recipe, 'tasks.ts'), 'utf8'))
  const worker = readFileSync(join(recipe, 'start-worker.ts'), 'utf8')
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
  const environment = { REDIS_URL: redis.url }
  ;({ server, address } = await startNext('dev', { folder, mode: 'development', environment }))
})

afterAll(async () => {
  await server.stop()
  await web.close()
  await redis.stop()
  rmSync(folder, { recursive: true, force: true })
})

/** What the worker has printed, line by line. */
const printed = () => server.output.match(/\d+ clicks.*/g) ?? []

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
