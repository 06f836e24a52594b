import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { App, Batches } from '@sheaf/core'
import {
  enqueueAll,
  printTally,
  type Tally,
  tallyOf,
} from '../../../contract-tests/test/support/disturbed-load.js'
import { until } from '../../../redis-connection/test/support/until.js'
import { makeBroker } from './connections.js'
import { startWorker } from './worker-process.js'

/** A guard against hanging, far above what a busy machine needs. */
const mostMs = 150_000

/** What is enqueued, under which name, and for how long. */
interface LoadOptions {
  readonly name: string
  readonly url: string
  readonly requests: number
  /** How long enqueueing takes, so that faults meet work. @defaultValue 5 */
  readonly seconds?: number
}

/** How a load is going, for the fault that disturbs it. */
export interface Progress {
  /** Resolves once so many different requests have run. */
  ran(count: number): Promise<void>
  /** Kills a worker, and starts another in its place. */
  killWorker(): Promise<void>
}

/** Enqueues requests while two worker processes run them and a fault disturbs all, until all have run, and counts. */
export async function disturbedLoad(
  { name, url, requests, seconds = 5 }: LoadOptions,
  disturb: (progress: Progress) => Promise<void>,
): Promise<Tally> {
  const folder = mkdtempSync(join(tmpdir(), 'sheaf-load-'))
  const ledger = join(folder, 'ledger')
  const task = `${name} ${crypto.randomUUID()}`
  const start = () => startWorker({ URL: url, TASK: task, LEDGER: ledger })
  const workers = [start(), start()]
  const batches = new Batches<number>({ name: task })
  const app = new App({ broker: makeBroker(url), tasks: [batches], publishTimeout: '5s' })
  app.on('error', () => {})
  const runs = () => countLines(ledger)
  const progress: Progress = {
    ran: (count) => until(`${count} requests have run`, () => runs().size >= count, mostMs),
    async killWorker() {
      await workers.shift()!.end('SIGKILL')
      workers.push(start())
    },
  }
  try {
    const disturbing = disturb(progress)
    const enqueued = await enqueueAll(batches, requests, (seconds * 1_000 * 100) / requests)
    await disturbing
    const haveAllRun = () => {
      const all = runs()
      return enqueued.every((id) => all.has(id))
    }
    await until('every request has run', haveAllRun, mostMs).catch(() => {})
    const tally = tallyOf(enqueued, runs())
    printTally(name, tally)
    return tally
  } finally {
    await Promise.all(workers.map((worker) => worker.end('SIGTERM')))
    await app.close()
    rmSync(folder, { recursive: true, force: true })
  }
}

/** How often each request has run, from what workers wrote down: the first attempts of those that ask for another do not count. */
function countLines(ledger: string): Map<string, number> {
  const runs = new Map<string, number>()
  if (!existsSync(ledger)) return runs
  for (const line of readFileSync(ledger, 'utf8').split('\n')) {
    const [id, attempt] = line.split(' ')
    if (id === undefined || attempt === undefined || attempt === '') continue
    const isFirstOfTwo = attempt === '1' && Number(id.slice('request-'.length)) % 10 === 0
    if (!isFirstOfTwo) runs.set(id, (runs.get(id) ?? 0) + 1)
  }
  return runs
}
