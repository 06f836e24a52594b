import { Client } from 'pg'
import { inCalls } from '../../shared/in-calls.js'
import type { Visit } from '../../shared/payload.js'
import { type Contender, queue, type Setting } from '../contender.js'
import { importRival } from '../rivals.js'

/** What of pg-boss is used here. */
interface PgBoss {
  on(event: 'error', listener: (error: Error) => void): void
  start(): Promise<unknown>
  stop(options: { graceful: boolean }): Promise<void>
  createQueue(name: string): Promise<void>
  insert(name: string, jobs: readonly { data: Visit }[]): Promise<unknown>
  fetch(name: string, options: { batchSize: number }): Promise<readonly { id: string }[]>
  complete(name: string, ids: readonly string[]): Promise<unknown>
  work(
    name: string,
    options: {
      batchSize: number
      localConcurrency: number
      pollingIntervalSeconds: number
      burstWhenBatchFull: boolean
    },
    handler: (jobs: readonly object[]) => Promise<void>,
  ): Promise<string>
}

const lanes = 4

async function open({ url }: Setting): Promise<PgBoss> {
  const { PgBoss } = await importRival<{ PgBoss: new (options: object) => PgBoss }>('pg-boss')
  // No maintenance and no cron, which would work beside the jobs; a connection for each loop.
  const boss = new PgBoss({ connectionString: url, max: lanes + 1, supervise: false, schedule: false })
  boss.on('error', (error) => console.error('pg-boss:', error.message))
  await boss.start()
  return boss
}

const prepare: Contender['prepare'] = async (setting) => {
  const client = new Client({ connectionString: setting.url })
  await client.connect()
  await client.query('drop schema if exists pgboss cascade')
  await client.end()
  const boss = await open(setting)
  await boss.createQueue(queue)
  await boss.stop({ graceful: false })
}

const produce: Contender['produce'] = async (setting, payloads, meter) => {
  const boss = await open(setting)
  await inCalls(meter, payloads, (some) =>
    boss.insert(
      queue,
      some.map((data) => ({ data })),
    ),
  )
  await boss.stop({ graceful: false })
}

/** pg-boss by hand: batches fetched and completed in four loops, which is the fastest that it has. */
export const bossByHand: Contender = {
  name: 'pg-boss, fetch and complete',
  prepare,
  produce,
  async consume(setting, meter) {
    const boss = await open(setting)
    const lane = async () => {
      while (!meter.isDone) {
        const jobs = await boss.fetch(queue, { batchSize: setting.batch })
        if (jobs.length === 0) return
        await boss.complete(
          queue,
          jobs.map(({ id }) => id),
        )
        meter.add(jobs.length)
      }
    }
    await Promise.all(Array.from({ length: lanes }, lane))
    await meter.done
    await boss.stop({ graceful: false })
  },
}

/** pg-boss' own workers, four of them, which fetch again at once where a batch was full. */
export const bossWorker: Contender = {
  name: 'pg-boss, work',
  prepare,
  produce,
  async consume(setting, meter) {
    const boss = await open(setting)
    await boss.work(
      queue,
      {
        batchSize: setting.batch,
        localConcurrency: lanes,
        pollingIntervalSeconds: 0.5,
        burstWhenBatchFull: true,
      },
      async (jobs) => meter.add(jobs.length),
    )
    await meter.done
    await boss.stop({ graceful: false })
  },
}
