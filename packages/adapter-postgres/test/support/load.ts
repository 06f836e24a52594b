import { setTimeout as pause } from 'node:timers/promises'
import { App, Batches, SheafError } from '@sheaf/core'
import { until } from '../../../redis-connection/test/support/until.js'
import { PostgresBroker } from '../../src/index.js'
import type { OpenClient } from './clients.js'
import { freshSchema } from './open.js'

export interface LoadOptions {
  readonly connect: () => OpenClient
  readonly requests: number
  readonly workers: number
  readonly name: string
  readonly lease?: number
  /** Whether calls of a client go through a pooler. */
  readonly isPooled?: boolean
}

/** What became of the requests of a run. */
export interface Tally {
  readonly enqueued: number
  readonly ranOnce: number
  readonly ranTwice: number
  readonly lost: number
}

/** How a load is going, for the fault that disturbs it. */
export interface Progress {
  readonly queue: string
  readonly schema: string
  /** Resolves once so many different requests have run. */
  ran(count: number): Promise<void>
}

/** Enqueues requests while workers run them and a fault disturbs both, waits until the queue is empty, and counts. */
export async function disturbedLoad(
  options: LoadOptions,
  disturb: (progress: Progress) => Promise<void>,
): Promise<Tally> {
  const { connect, requests, workers, name } = options
  const schema = freshSchema(name)
  const runs = new Map<string, number>()
  const clients = Array.from({ length: workers + 1 }, connect)
  const apps = clients.map(({ client }) => openApp(client, schema, options, runs))
  const [producer, ...consumers] = apps
  const running = consumers.map(({ app }) => app.worker())
  await Promise.all(running.map((worker) => worker.start()))

  const progress = {
    queue: name,
    schema,
    ran: (count: number) => until(`${count} requests have run`, () => runs.size >= count, 60_000),
  }
  const disturbing = disturb(progress)
  const enqueued = await enqueueAll(producer!.batches, requests)
  await disturbing
  await until('every request has run', () => enqueued.every((id) => runs.has(id)), 60_000).catch(() => {})
  const { admin } = producer!.broker
  // A client that is still finding its way after a fault may reject meanwhile.
  const isEmpty = async () => {
    const { ready, delayed, leased = 0 } = await admin.counts(name)
    return ready + delayed + leased === 0
  }
  await until('the queue is empty', () => isEmpty().catch(() => false), 30_000)
  await Promise.all(running.map((worker) => worker.stop()))
  await Promise.all(apps.map(({ app }) => app.close()))
  await Promise.all(clients.map(({ close }) => close()))
  return tallyOf(name, enqueued, runs)
}

/** Counts, and prints the counts for the log of the run. */
export function tallyOf(name: string, ids: readonly string[], runs: ReadonlyMap<string, number>): Tally {
  const times = ids.map((id) => runs.get(id) ?? 0)
  const count = (isMeant: (times: number) => boolean) => times.filter(isMeant).length
  const tally = {
    enqueued: ids.length,
    ranOnce: count((each) => each > 0),
    ranTwice: count((each) => each > 1),
    lost: count((each) => each === 0),
  }
  console.log(`${name}: ${JSON.stringify(tally)}`)
  return tally
}

function openApp(
  client: OpenClient['client'],
  schema: string,
  { name, lease = 1_000, isPooled = false }: LoadOptions,
  runs: Map<string, number>,
) {
  const batches = new Batches<number>({
    name,
    flushEvery: 50,
    flushInterval: '50ms',
    concurrency: 2,
    maxAttempts: 100,
    backoff: { initial: '20ms', max: '200ms' },
    async run(requests) {
      for (const { id } of requests) runs.set(id, (runs.get(id) ?? 0) + 1)
      await pause(5)
    },
  })
  const broker = new PostgresBroker({ client, schema, lease, pooler: isPooled })
  const app = new App({ broker, tasks: [batches], publishTimeout: '3s' })
  // Faults are what this is about; they are counted by what they do and not printed.
  app.on('error', ({ during, error }) => process.env.SHOW && console.log(during, error))
  app.on('warning', () => {})
  return { app, batches, broker }
}

/** Enqueues until the broker has taken everything; what may not have been stored is sent again, with the same id. */
async function enqueueAll(batches: Batches<number>, count: number): Promise<readonly string[]> {
  const items = Array.from({ length: count }, (_, payload) => ({ id: `request-${payload}`, payload }))
  for (let from = 0; from < count; from += 100) {
    let rest = items.slice(from, from + 100)
    while (rest.length > 0) {
      try {
        await batches.enqueueEach(rest)
        break
      } catch (error) {
        if (!SheafError.is(error, 'PUBLISH_FAILED')) throw error
        const missing = new Set(error.ids)
        rest = rest.filter(({ id }) => missing.has(id))
        await pause(20)
      }
    }
  }
  return items.map(({ id }) => id)
}
