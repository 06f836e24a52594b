import { App, Batches } from '@sheaf/core'
import { Pool } from 'pg'
import { PostgresBroker } from '../../src/index.js'

/** A worker in a process of its own, to be killed or stopped: it writes down what it runs, and hangs instead where it is told to. */
const { PORT, SCHEMA, TASK, LEASE = '1000', FLUSH_EVERY = '50', PREFETCH, HANGS } = process.env
const client = new Pool({
  host: '127.0.0.1',
  port: Number(PORT),
  user: 'postgres',
  database: 'postgres',
  max: 4,
})
client.on('error', () => {})

const task = new Batches<number>({
  name: TASK!,
  flushEvery: Number(FLUSH_EVERY),
  flushInterval: '50ms',
  ...(PREFETCH ? { prefetch: Number(PREFETCH) } : { concurrency: 2 }),
  maxAttempts: 100,
  async run(requests) {
    if (HANGS) await new Promise(() => {})
    await client.query(`insert into ${SCHEMA}.ledger (id) select unnest($1::text[])`, [
      requests.map(({ id }) => id),
    ])
  },
})

const app = new App({
  broker: new PostgresBroker({ client, schema: SCHEMA, lease: Number(LEASE) }),
  tasks: [task],
})
app.on('warning', () => {})
app.on('error', () => {})
await app.worker().run()
await app.close()
await client.end()
