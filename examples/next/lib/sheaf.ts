import { RedisBroker } from '@sheaf/adapter-redis'
import { App } from '@sheaf/core'
import { Redis } from 'ioredis'
import { openTasks } from './tasks'

function open() {
  const client = new Redis(process.env.REDIS_URL ?? 'redis://127.0.0.1:6379', {
    lazyConnect: true, // nothing is opened while pages are built
    maxRetriesPerRequest: 1, // a function does not wait for a server that is away
  })
  client.on('error', (error) => console.error(error.message))
  const tasks = openTasks()
  const broker = new RedisBroker({ client, closeClient: true })
  return { ...tasks, app: new App({ broker, tasks: Object.values(tasks), publishTimeout: '2s' }) }
}

// Next loads this file again after each change, and once for each of its bundles. The global object outlives all of that:
// one app, one connection, and the tasks that belong to it.
const kept = globalThis as { sheaf?: ReturnType<typeof open> }
kept.sheaf ??= open()

export const { app, countClicks } = kept.sheaf
