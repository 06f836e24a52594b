import { RedisBroker } from '@sheaf/adapter-redis'
import { App } from '@sheaf/core'
import { Redis } from 'ioredis'
import { countClicks } from './tasks.js'

/** What the web server and the worker have in common: the broker, and the tasks without their functions. */
export function openApp(): App {
  const client = new Redis(process.env.REDIS_URL ?? 'redis://127.0.0.1:6379')
  return new App({ broker: new RedisBroker({ client, closeClient: true }), tasks: [countClicks] })
}
