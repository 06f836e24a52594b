import { appendFileSync } from 'node:fs'
import { setTimeout as pause } from 'node:timers/promises'
import { App, Batches, type BatchRequest } from '@sheaf/core'
import { Redis } from 'ioredis'
import { createClient } from 'redis'
import { RedisBroker, type RedisClient } from '../../src/index.js'
import { encodeRuns } from './ledger.js'

/** A worker that is killed and frozen while it works: what it completes is in its ledger before the broker hears of it. */
const { PORT, TASK, LEDGER, LEASE, CLIENT } = process.env

const task = new Batches<number>({
  name: TASK!,
  flushEvery: 100,
  flushInterval: '50ms',
  concurrency: 2,
  backoff: { initial: '50ms', max: '1s' },
  async run(requests) {
    await pause(Math.random() * 20)
    const completed = requests.filter(completes)
    // Thrown for the whole batch, so that requests also come back as faults.
    if (completed.some(({ payload, attempt }) => payload % 20_011 === 0 && attempt === 1))
      throw new Error('a batch that is to throw')
    appendFileSync(LEDGER!, encodeRuns(completed.map(({ payload }) => payload)))
  },
})

/** Some are put off or tried again first, so that a server that dies also has those to remember. */
function completes(request: BatchRequest<number>): boolean {
  const { payload, attempt } = request
  if (attempt > 1 || payload % 500 > 1) return true
  if (payload % 500 === 0) request.retry({ countdown: '100ms' })
  else if (Date.now() - request.enqueuedAt.getTime() < 1_000) request.postpone({ countdown: '1s' })
  else return true
  return false
}

const app = new App({
  broker: new RedisBroker({ client: connect(), closeClient: true, lease: LEASE as '2s' }),
  tasks: [task],
})
app.on('error', ({ during, error }) => console.log(`error, ${during}: ${message(error)}`))
app.on('warning', ({ code }) => console.log(`warning ${code}`))
await app.worker().run()
await app.close()

function connect(): RedisClient {
  const client =
    CLIENT === 'node-redis'
      ? createClient({ socket: { host: '127.0.0.1', port: Number(PORT) } })
      : new Redis(Number(PORT), '127.0.0.1')
  client.on('error', () => {})
  return client
}

function message(error: unknown): string {
  return error instanceof Error ? error.message : String(error)
}
