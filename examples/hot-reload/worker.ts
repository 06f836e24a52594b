import { RedisBroker } from '@sheaf/adapter-redis'
import { App } from '@sheaf/core'
import { Redis } from 'ioredis'
import { countClicks } from './tasks.js'

countClicks.implement((requests) => console.log(`${requests.length} clicks`))

const client = new Redis(process.env.REDIS_URL ?? 'redis://127.0.0.1:6379')
const app = new App({ broker: new RedisBroker({ client, closeClient: true }), tasks: [countClicks] })
await app.worker().run()
await app.close()
