import { Pool } from 'pg'
import { inCalls } from '../../shared/in-calls.js'
import type { Visit } from '../../shared/payload.js'
import { type Contender, queue, type Setting } from '../contender.js'
import { importRival } from '../rivals.js'

/** What of graphile-worker is used here. */
interface Graphile {
  Logger: new (factory: () => () => void) => object
  makeWorkerUtils(options: object): Promise<{
    migrate(): Promise<void>
    addJobs(jobs: readonly { identifier: string; payload: Visit }[]): Promise<unknown>
    release(): Promise<void>
  }>
  run(options: object): Promise<{ stop(): Promise<void> }>
}

async function open({ url }: Setting) {
  const graphile = await importRival<Graphile>('graphile-worker')
  const pool = new Pool({ connectionString: url, max: 12 })
  // It asks for listeners of both kinds, and writes a line where there are none.
  pool.on('error', () => {})
  pool.on('connect', (client) => client.on('error', () => {}))
  const common = { pgPool: pool, logger: new graphile.Logger(() => () => {}) }
  return { graphile, pool, common }
}

const prepare: Contender['prepare'] = async (setting) => {
  const { graphile, pool, common } = await open(setting)
  await pool.query('drop schema if exists graphile_worker cascade')
  const utils = await graphile.makeWorkerUtils(common)
  await utils.migrate()
  await utils.release()
  await pool.end()
}

const produce: Contender['produce'] = async (setting, payloads, meter) => {
  const { graphile, pool, common } = await open(setting)
  const utils = await graphile.makeWorkerUtils(common)
  await inCalls(meter, payloads, (some) =>
    utils.addJobs(some.map((payload) => ({ identifier: queue, payload }))),
  )
  await utils.release()
  await pool.end()
}

/** Jobs are fetched ahead and completed in batches, as its documentation tells for speed. */
function batched(name: string, sizesOf: (batch: number) => { jobs: number; ahead: number }): Contender {
  return {
    name,
    prepare,
    produce,
    async consume(setting, meter) {
      const { graphile, pool, common } = await open(setting)
      const { jobs, ahead } = sizesOf(setting.batch)
      const runner = await graphile.run({
        ...common,
        noHandleSignals: true,
        taskList: { [queue]: async () => meter.add(1) },
        preset: {
          worker: {
            concurrentJobs: jobs,
            pollInterval: 500,
            localQueue: { size: ahead },
            completeJobBatchDelay: 0,
            failJobBatchDelay: 0,
          },
        },
      })
      await meter.done
      await runner.stop()
      await pool.end()
    },
  }
}

/** As many jobs at once as a batch has, and five batches fetched ahead. */
export const graphileBatched = batched('graphile-worker, batched', (batch) => ({
  jobs: Math.max(24, batch),
  ahead: 5 * batch,
}))

/** With the figures of its own documentation. */
export const graphileAsAdvised = batched('graphile-worker, 24 and 500', () => ({ jobs: 24, ahead: 500 }))
