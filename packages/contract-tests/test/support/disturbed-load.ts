import { setTimeout as pause } from 'node:timers/promises'
import { App, Batches, type Broker, type BrokerAdmin, SheafError } from '@sheaf/core'
import { until } from '../../../redis-connection/test/support/until.js'

/** A broker of a run's own, on a client of its own. */
interface LoadedBroker {
  readonly broker: Broker & { readonly admin: Pick<BrokerAdmin, 'counts'> }
  /** Closes the client, once the broker is closed. */
  close(): Promise<unknown>
}

export interface DisturbedLoad {
  /** The task's name, and its queue's. */
  readonly task: string
  readonly requests: number
  readonly workers: number
  /** Opens a broker, for the producer and for each worker. */
  open(): LoadedBroker | Promise<LoadedBroker>
  /** Whether workers start only when everything is enqueued, and replicated where there are replicas. */
  readonly isPublishedFirst?: boolean | undefined
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
  /** Resolves once so many different requests have run. */
  ran(count: number): Promise<void>
}

/** Enqueues requests while workers run them and a fault disturbs both, waits until the queue is empty, and counts. */
export async function disturb(
  { task, requests, workers, open, isPublishedFirst = false }: DisturbedLoad,
  fault: (progress: Progress) => Promise<void>,
): Promise<Tally> {
  const runs = new Map<string, number>()
  const opened = await Promise.all(Array.from({ length: workers + 1 }, open))
  const apps = opened.map(({ broker }) => openApp(broker, task, runs))
  const [producer, ...consumers] = apps
  const running = consumers.map(({ app }) => app.worker())
  const first = isPublishedFirst ? await enqueueAll(producer!.batches, requests) : undefined
  await Promise.all(running.map((worker) => worker.start()))

  const progress = {
    queue: task,
    ran: (count: number) => until(`${count} requests have run`, () => runs.size >= count, 60_000),
  }
  const disturbing = fault(progress)
  const enqueued = first ?? (await enqueueAll(producer!.batches, requests))
  await disturbing
  await until('every request has run', () => enqueued.every((id) => runs.has(id)), 60_000).catch(() => {})
  const { admin } = opened[0]!.broker
  // A client that is still finding its way after a fault may reject meanwhile.
  const isEmpty = async () => {
    const { ready, delayed, leased = 0 } = await admin.counts(task)
    return ready + delayed + leased === 0
  }
  await until('the queue is empty', () => isEmpty().catch(() => false), 30_000)
  await Promise.all(running.map((worker) => worker.stop()))
  await Promise.all(apps.map(({ app }) => app.close()))
  await Promise.all(opened.map(({ close }) => close()))
  return tallyOf(enqueued, runs)
}

export function tallyOf(enqueued: readonly string[], runs: ReadonlyMap<string, number>): Tally {
  const times = enqueued.map((id) => runs.get(id) ?? 0)
  return {
    enqueued: enqueued.length,
    ranOnce: times.filter((count) => count > 0).length,
    ranTwice: times.filter((count) => count > 1).length,
    lost: times.filter((count) => count === 0).length,
  }
}

/** For the log of the run. */
export function printTally(name: string, { enqueued, ranOnce, ranTwice, lost }: Tally): void {
  console.log(
    `${name}: enqueued ${enqueued}, run at least once ${ranOnce}, run more than once ${ranTwice}, lost ${lost}`,
  )
}

function openApp(broker: Broker, task: string, runs: Map<string, number>) {
  const batches = new Batches<number>({
    name: task,
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
  const app = new App({ broker, tasks: [batches], publishTimeout: '3s' })
  // Faults are what this is about; they are counted by what they do and not printed.
  app.on(
    'error',
    (event) => process.env.SHOW && console.log(Math.round(performance.now()), event.during, event.error),
  )
  app.on('warning', () => {})
  return { app, batches }
}

/**
 * Enqueues until the broker has taken everything; what may not have been stored is sent again, with the same id.
 *
 * @param restMs - A rest after each hundred, so that faults meet work that is still coming.
 */
export async function enqueueAll(
  batches: Batches<number>,
  count: number,
  restMs = 0,
): Promise<readonly string[]> {
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
    if (restMs > 0) await pause(restMs)
  }
  return items.map(({ id }) => id)
}
