import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { fileURLToPath } from 'node:url'
import { RedisBroker } from '@sheaf/adapter-redis'
import { App } from '@sheaf/core'
import { Redis } from 'ioredis'
import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import { TestServer } from '../../packages/redis-connection/test/support/server.js'
import { countClicks } from '../hot-reload/tasks.js'
import { enqueueClicks, expectOneWorker } from './support/one-worker.js'
import { RecipeCopy } from './support/recipe-copy.js'

const root = fileURLToPath(new URL('../..', import.meta.url))
const patience = { timeout: 30_000 }

let server: TestServer
let recipe: RecipeCopy
let web: App

beforeEach(async () => {
  server = await TestServer.start()
  recipe = new RecipeCopy()
  const client = new Redis(server.url)
  web = new App({ broker: new RedisBroker({ client, closeClient: true }), tasks: [countClicks] })
})

afterEach(async () => {
  await web.close()
  await server.stop()
  recipe.remove()
})

it.each([
  ['tsx watch', ['node_modules/tsx/dist/cli.mjs', 'watch', '--clear-screen=false']],
  ['node --watch', ['--watch', '--import', 'tsx']],
])(
  '%s leaves nothing of the worker with the old code',
  async (_, parameters) => {
    const child = spawn(process.execPath, [...parameters, recipe.path('worker.ts')], {
      cwd: root,
      env: { ...process.env, REDIS_URL: server.url, TSX_TSCONFIG_PATH: `${root}/tsconfig.json` },
      stdio: ['ignore', 'pipe', 'pipe'],
    })
    const lines = linesOf(child)
    // What the watchers themselves say is no work.
    const printed = () => lines.filter((line) => line.includes(' clicks'))
    await vi.waitFor(async () => {
      await enqueueClicks()
      expect(printed().some((line) => line.endsWith(' clicks'))).toBe(true)
    }, patience)
    await expectOneWorker({
      printed,
      change: (words) => recipe.change('worker.ts', ' clicks', words),
      patience,
    })
    child.kill('SIGTERM')
    await once(child, 'exit')
  },
  90_000,
)

function linesOf(child: ChildProcess): string[] {
  const lines: string[] = []
  for (const stream of [child.stdout!, child.stderr!]) {
    stream.setEncoding('utf8').on('data', (text: string) => {
      lines.push(...text.split('\n').filter((line) => line !== ''))
    })
  }
  return lines
}
