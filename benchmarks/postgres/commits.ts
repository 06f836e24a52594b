import { PostgresBroker } from '@sheaf/adapter-postgres'
import { App, Batches } from '@sheaf/core'
import { Client, Pool } from 'pg'
import { interleaved } from '../shared/interleaved.js'
import { median } from '../shared/median.js'
import { sheaf } from './contenders/sheaf.js'
import { type Place, work } from './measure.js'

const clients = 64

/** What stands in for the function that wakes a sleeper, by what is compared. */
const wakes: Readonly<Record<string, string | undefined>> = {
  'as it is': undefined,
  'without wake-ups': 'return 0;',
  'a NOTIFY in each commit': "perform pg_notify('sheaf', '0'); return 1;",
}

/**
 * Commits of users, 64 at a time: each writes a row of its own and enqueues a request within its transaction, while a worker
 * works them off. With the wake-ups as they are, with none, and with what they avoid.
 */
export async function commits(place: Place, rounds: number, seconds: number): Promise<void> {
  const measured = await interleaved(Object.keys(wakes), rounds, async (name) => ({
    perSecond: await commitsPerSecond(place, wakes[name], seconds),
  }))
  const bare = measured.get('without wake-ups')!
  console.log(`\nCommits of ${clients} clients that enqueue within their transactions`)
  console.table(
    [...measured].map(([name, runs]) => ({
      'wake-ups': name,
      'commits/s': Math.round(median(runs.map(({ perSecond }) => perSecond))),
      'of those without': Number(
        median(runs.map(({ perSecond }, round) => perSecond / bare[round]!.perSecond)).toFixed(2),
      ),
    })),
  )
}

async function commitsPerSecond(place: Place, wake: string | undefined, seconds: number): Promise<number> {
  const { url } = place.server
  await work(place, sheaf.name, 'prepare', { count: 1, batch: 100, bytes: 100 })
  const pool = new Pool({ connectionString: url })
  await pool.query('drop table if exists orders')
  await pool.query('create table orders (id bigint generated always as identity primary key, at timestamptz)')
  if (wake !== undefined) {
    await pool.query(`create or replace function sheaf.wake(q int, but bigint default 0) returns int
      language plpgsql as $$ begin ${wake} end $$`)
  }
  const task = new Batches<number>({ name: 'receipts', flushEvery: 100, flushInterval: '50ms', run() {} })
  const app = new App({ broker: new PostgresBroker({ client: pool, closeClient: true }), tasks: [task] })
  app.on('warning', () => {})
  const worker = app.worker()
  await worker.start()
  const startedAt = performance.now()
  const endsAt = startedAt + seconds * 1_000
  let count = 0
  await Promise.all(
    Array.from({ length: clients }, async () => {
      const client = new Client({ connectionString: url })
      await client.connect()
      while (performance.now() < endsAt) {
        await client.query('begin')
        await client.query('insert into orders (at) values (now())')
        await task.enqueue(count, { transaction: client })
        await client.query('commit')
        count++
      }
      await client.end()
    }),
  )
  const perSecond = count / ((performance.now() - startedAt) / 1_000)
  await worker.stop()
  await app.close()
  return perSecond
}
