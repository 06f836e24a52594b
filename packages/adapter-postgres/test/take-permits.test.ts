import { App, Batches } from '@sheaf/core'
import { expect, test } from 'vitest'
import { failureOf, openBroker, schema } from './support/open.js'

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
    expect(await channel.takePermits!({ ...wanted, key, limit: 1, perMs: 60_000 })).toBe(0)
    expect(await channel.takePermits!({ ...wanted, key, limit: 1, perMs: 60_000 })).toBeGreaterThan(50_000)
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
  const starts: number[] = []
  const open = (broker: ReturnType<typeof openBroker>['broker']) => {
    const task = new Batches<number>({
      name: 'limited',
      flushEvery: 1,
      flushInterval: 0,
      concurrency: 4,
      rateLimit: { batches: 4, per: '400ms', scope: 'queue' },
      run() {
        starts.push(performance.now())
      },
    })
    const app = new App({ broker, tasks: [task] })
    app.on('warning', () => {})
    return { task, app, worker: app.worker() }
  }
  const both = [open(openBroker().broker), open(openBroker().broker)]
  await Promise.all(both.map(({ worker }) => worker.start()))
  await both[0]!.task.enqueueMany(Array.from({ length: 16 }, (_, at) => at))
  await expect.poll(() => starts.length, { timeout: 30_000 }).toBe(16)
  for (const [at, startedAt] of starts.entries()) {
    // A batch starts some time after its permit where the machine is busy; two limits side by side would let eight start at once.
    if (at >= 4) expect(startedAt - starts[at - 4]!).toBeGreaterThan(250)
  }
  await Promise.all(both.map(({ worker }) => worker.stop()))
  await Promise.all(both.map(({ app }) => app.close()))
})
