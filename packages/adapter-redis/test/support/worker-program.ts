import { App, Batches } from '@sheaf/core'
import { Redis } from 'ioredis'
import { RedisBroker } from '../../src/index.js'

/** A worker in a process of its own, to be killed: it writes down what it runs, and hangs instead where it is told to. */
const { PORT, TASK, LEDGER, FLUSH_EVERY = '50', PREFETCH, HANGS } = process.env
const client = new Redis(Number(PORT), '127.0.0.1')

const task = new Batches<number>({
  name: TASK!,
  flushEvery: Number(FLUSH_EVERY),
  flushInterval: '50ms',
  ...(PREFETCH ? { prefetch: Number(PREFETCH) } : { concurrency: 2 }),
  maxAttempts: 100,
  async run(requests) {
    if (HANGS) await new Promise(() => {})
    await client.rpush(LEDGER!, ...requests.map(({ id }) => id))
  },
})

const app = new App({
  broker: new RedisBroker({ client, lease: (process.env.LEASE ?? '1s') as '1s' }),
  tasks: [task],
})
app.on('warning', () => {})
await app.worker().run()
await app.close()
client.disconnect()
