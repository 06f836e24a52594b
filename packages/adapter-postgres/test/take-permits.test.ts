import { App, Batches } from '@sheaf/core'
import { expect, test } from 'vitest'
import { failureOf, openBroker, qosWith, schema } from './support/open.js'

const wanted = { key: 'task', amount: 1, limit: 2, perMs: 1_000 }

test('permits that can never be had are refused', async () => {
  const channel = await openBroker().openChannel()
  for (const wrong of [{ amount: 3 }, { amount: 0 }, { limit: 0 }, { limit: 1.5 }, { perMs: 0 }]) {
    const error = await failureOf(channel.takePermits!({ ...wanted, ...wrong }))
    expect(error).toMatchObject({ code: 'CONFIG_INVALID' })
  }
})

test('a limit whose period was changed still counts what was taken', async () => {
  const channel = await openBroker().openChannel()
  expect(await channel.takePermits!({ ...wanted, amount: 2, perMs: 600_000 })).toBe(0)
  const waitMs = await channel.takePermits!({ ...wanted, perMs: 300_000 })
  expect(waitMs).toBeGreaterThan(200_000)
  expect(waitMs).toBeLessThan(310_000)
})

test('any text is a key', async () => {
  const channel = await openBroker().openChannel()
  for (const key of ['', 'x'.repeat(5_000), 'nul\0', '\ud800', "quote'"]) {
    const once = { ...wanted, key, limit: 1, perMs: 3_600_000 }
    expect(await channel.takePermits!(once)).toBe(0)
    expect(await channel.takePermits!(once)).toBeGreaterThan(3_000_000)
  }
})

test('permits in the future, where the clock was set back, hold nobody up for longer than a period', async () => {
  const { openChannel, pool } = openBroker()
  const channel = await openChannel()
  await channel.takePermits!({ ...wanted, amount: 2 })
  await pool.query(`update ${schema}.permit set slots = array(select unnest(slots) + 1000000)`)
  const waitMs = await channel.takePermits!(wanted)
  expect(waitMs).toBeGreaterThan(0)
  expect(waitMs).toBeLessThan(1_100)
})

test('two workers together keep to the rate limit of their queue', async () => {
  let started = 0
  const open = ({ broker }: ReturnType<typeof openBroker>) => {
    const task = new Batches<number>({
      name: 'limited',
      flushEvery: 1,
      flushInterval: 0,
      concurrency: 4,
      rateLimit: { batches: 4, per: '400ms', scope: 'queue' },
      run() {
        started++
      },
    })
    const app = new App({ broker, tasks: [task] })
    app.on('warning', () => {})
    return { task, app, worker: app.worker() }
  }
  const opened = openBroker()
  const taken = await takenPermits(opened)
  const both = [open(opened), open(openBroker())]
  await Promise.all(both.map(({ worker }) => worker.start()))
  await both[0]!.task.enqueueMany(Array.from({ length: 16 }, (_, at) => at))
  await expect.poll(() => started).toBe(16)
  await Promise.all(both.map(({ worker }) => worker.stop()))
  await Promise.all(both.map(({ app }) => app.close()))
  const slots = await taken('limited')
  expect(slots.reduce((sum, { amount }) => sum + amount, 0)).toBe(16)
  // The server counts in parts of a period: any 256 of them together are one.
  for (const { slot: from } of slots) {
    const within = slots.filter(({ slot }) => slot >= from && slot < from + 256)
    expect(within.reduce((sum, { amount }) => sum + amount, 0)).toBeLessThanOrEqual(4)
  }
})

/** Lets the server note what is taken of rate limits, by its own clock: a busy machine starts batches late. */
async function takenPermits({ broker, pool }: ReturnType<typeof openBroker>) {
  await (await broker.openChannel('limited', qosWith())).close()
  await pool.query(`create table ${schema}.taken (queue int, slots bigint[], amounts int[])`)
  await pool.query(`create function ${schema}.note_taken() returns trigger language plpgsql as
    $$ begin insert into ${schema}.taken values (new.queue, new.slots, new.amounts); return new; end $$`)
  await pool.query(
    `create trigger note_taken before update on ${schema}.permit for each row execute function ${schema}.note_taken()`,
  )
  return async (queue: string) => {
    const { rows } = await pool.query(
      `select u.slot::float8, max(u.amount)::int amount from ${schema}.taken t, unnest(t.slots, t.amounts) u(slot, amount)
       where t.queue = (select id from ${schema}.queue where name = $1) group by 1`,
      [queue],
    )
    return rows as readonly { readonly slot: number; readonly amount: number }[]
  }
}
