/// <reference types="vite/client" />

import { RedisBroker } from '@sheaf/adapter-redis'
import { App, Batches } from '@sheaf/core'
import { Redis } from 'ioredis'
import { countClicks } from './tasks.js'

const counting = new Batches({
  ...countClicks.options,
  run: (requests) => console.log(`${requests.length} clicks`),
})

const client = new Redis(process.env.REDIS_URL ?? 'redis://127.0.0.1:6379')
const app = new App({ broker: new RedisBroker({ client, closeClient: true }), tasks: [counting] })
await app.worker().start()

import.meta.hot?.accept()
import.meta.hot?.dispose(() => app.close()) // Vite waits for it before it loads the module again
