import { fileURLToPath } from 'node:url'
import { RedisBroker } from '@sheaf/adapter-redis'
import { App } from '@sheaf/core'
import { Redis } from 'ioredis'
import { createServer, createServerModuleRunner, type RunnableDevEnvironment, type ViteDevServer } from 'vite'
import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import { TestServer } from '../../packages/redis-connection/test/support/server.js'
import { countClicks } from '../hot-reload/tasks.js'
import { enqueueClicks, expectOneWorker } from './support/one-worker.js'
import { RecipeCopy } from './support/recipe-copy.js'

const source = (name: string) =>
  fileURLToPath(new URL(`../../packages/${name}/src/index.ts`, import.meta.url))
const names = ['core', 'adapter-redis', 'redis-connection']
const patience = { timeout: 20_000 }

let server: TestServer
let recipe: RecipeCopy
let vite: ViteDevServer
let client: Redis
let web: App

beforeEach(async () => {
  server = await TestServer.start()
  vi.stubEnv('REDIS_URL', server.url)
  recipe = new RecipeCopy()
  vite = await createServer({
    root: recipe.folder,
    configFile: false,
    logLevel: 'silent',
    appType: 'custom',
    server: { middlewareMode: true },
    optimizeDeps: { noDiscovery: true },
    resolve: { alias: Object.fromEntries(names.map((name) => [`@sheaf/${name}`, source(name)])) },
  })
  client = new Redis(server.url)
  web = new App({ broker: new RedisBroker({ client, closeClient: true }), tasks: [countClicks] })
})

afterEach(async () => {
  await vite.close()
  await web.close()
  await server.stop()
  recipe.remove()
  vi.restoreAllMocks()
  vi.unstubAllEnvs()
})

it('leaves nothing of the old worker where each request loads the module that makes the server', async () => {
  const load = () => vite.ssrLoadModule('/start-worker.ts')
  await load()
  await expectOne('start-worker.ts', load)
  await (await (globalThis as { workingApp?: Promise<App> }).workingApp)?.close()
}, 60_000)

it('leaves nothing of the old worker where the module accepts itself', async () => {
  const runner = createServerModuleRunner(vite.environments.ssr as RunnableDevEnvironment)
  await runner.import('/vite-worker.ts')
  await expectOne('vite-worker.ts')
  // The last one, too, closes when its module goes.
  recipe.save('vite-worker.ts', 'import.meta.hot?.accept()')
  await vi.waitFor(async () => expect(await client.info('clients')).toContain('blocked_clients:0'), patience)
  await runner.close()
}, 60_000)

/** Changes the code while it works, and looks who runs requests then. */
async function expectOne(file: string, load?: () => Promise<unknown>): Promise<void> {
  const print = vi.spyOn(console, 'log').mockImplementation(() => {})
  const printed = () => print.mock.calls.map(([line]) => String(line))
  await enqueueClicks()
  await vi.waitFor(() => expect(printed()).toContain('20 clicks'), patience)
  await expectOneWorker({
    printed,
    change: (words) => recipe.change(file, ' clicks', words),
    ...(load && { load }),
    patience,
  })
}
