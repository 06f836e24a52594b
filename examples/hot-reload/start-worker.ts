import { RedisBroker } from '@sheaf/adapter-redis'
import { App, Batches } from '@sheaf/core'
import { Redis } from 'ioredis'
import { countClicks } from './tasks.js'

// The global object outlives a reload; this module does not. Loads may overlap, so each waits for the one before it.
const kept = globalThis as { workingApp?: Promise<App> }
const before = kept.workingApp?.catch(() => undefined)

async function start(): Promise<App> {
  await (await before)?.close()

  // A task of its own at each load: `implement` gives a task its function only once.
  const counting = new Batches({
    ...countClicks.options,
    run: (requests) => console.log(`${requests.length} clicks`),
  })

  const client = new Redis(process.env.REDIS_URL ?? 'redis://127.0.0.1:6379')
  const app = new App({ broker: new RedisBroker({ client, closeClient: true }), tasks: [counting] })
  await app.worker().start()
  return app
}

kept.workingApp = start()
await kept.workingApp
