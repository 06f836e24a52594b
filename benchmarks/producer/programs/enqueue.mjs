import { RedisBroker } from '@sheaf/adapter-redis'
import { App, Batches } from '@sheaf/core'
import { Redis } from 'ioredis'

const countClicks = new Batches({ name: 'count-clicks' })
const client = new Redis(process.env.REDIS_URL)
const app = new App({ broker: new RedisBroker({ client, closeClient: true }), tasks: [countClicks] })
await countClicks.enqueue({ url: '/' })
await app.close()
