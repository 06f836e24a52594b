import { RedisBroker } from '@sheaf/adapter-redis'
import { App } from '@sheaf/core'
import { Redis } from 'ioredis'
import { countClicks } from './tasks.js'

const kept = globalThis as { producerApp?: App }
const before = kept.producerApp

const client = new Redis(process.env.REDIS_URL ?? 'redis://127.0.0.1:6379')
export const app = new App({
  broker: new RedisBroker({ client, closeClient: true }),
  tasks: [countClicks],
  takeOver: true,
})
kept.producerApp = app
await before?.close()
