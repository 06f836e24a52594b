import { Batches, type BatchRequest } from '@sheaf/core'
import { afterEach, expect, it } from 'vitest'
import { type TestApp, type TestAppOptions, testApp } from '../../src/testing.js'

const open: TestApp[] = []
afterEach(async () => {
  await Promise.all(open.splice(0).map((t) => t.close()))
})

async function start(options: TestAppOptions): Promise<TestApp> {
  const t = await testApp(options)
  open.push(t)
  return t
}

/** A task with one request a batch, and two batches a minute for all workers together. */
const limited = (run: (requests: readonly BatchRequest<number>[]) => unknown = () => {}) =>
  new Batches<number>({
    name: 'limited',
    flushEvery: 1,
    flushInterval: 0,
    rateLimit: { batches: 2, per: '1m', scope: 'queue' },
    run,
  })

it('settles when all workers of the app have come to rest, and not only the first', async () => {
  let end = () => {}
  const ended = new Promise<void>((resolve) => {
    end = resolve
  })
  const task = new Batches<number>({ name: 'task', flushEvery: 1, run: () => ended })
  const t = await start({ tasks: [task] })
  await t.app.worker({ hostname: 'second' }).start()
  t.worker.pause()
  await task.enqueueMany([1, 2])
  await expect(t.settled({ timeout: '50ms' })).rejects.toThrow("task 'task' is still running")
  end()
  await t.settled()
  expect(t.batches(task)).toMatchObject([{ state: 'returned' }, { state: 'returned' }])
})

it('hands a queue out to all workers, and writes down what each of them runs', async () => {
  const task = new Batches<number>({ name: 'task', flushEvery: 10, prefetch: 10, run() {} })
  const t = await start({ tasks: [task] })
  const second = t.app.worker({ hostname: 'second' })
  await second.start()
  await task.enqueueMany(Array.from({ length: 40 }, (_, n) => n))
  await t.settled()
  expect(t.batches(task).map(({ size }) => size)).toEqual([10, 10, 10, 10])
  const reports = await Promise.all([t.worker.stop(), second.stop()])
  const received = reports.map((report) => report.received)
  expect(received[0]! + received[1]!).toBe(40)
  expect(Math.min(...received)).toBeGreaterThan(0)
})

it('keeps one rate limit for all workers, in the time of the test', async () => {
  const task = limited()
  const t = await start({ tasks: [task] })
  await t.app.worker().start()
  await task.enqueueMany([1, 2, 3, 4, 5, 6])
  await t.advance('10m')
  const minutes = t.batches(task).map(({ at }) => at.getTime() / 60_000)
  expect(minutes).toHaveLength(6)
  const spans = minutes.slice(2).map((minute, index) => minute - minutes[index]!)
  expect(Math.min(...spans)).toBeGreaterThanOrEqual(1)
})

it.each(['refused', 'lost-reply'] as const)(
  'takePermits that fails (%s) is asked again, and starts nothing by itself',
  async (mode) => {
    const task = limited()
    const t = await start({ tasks: [task] })
    const errors: string[] = []
    t.app.on('error', ({ during }) => errors.push(during))
    t.failNext('takePermits', { mode })
    await task.enqueueMany([1, 2])
    await t.settled()
    expect(t.batches(task).length).toBeLessThan(2)
    expect(errors).toHaveLength(1)
    await t.advance('2m')
    expect(t.batches(task)).toHaveLength(2)
  },
)

it('a worker that dies leaves its requests to the others', async () => {
  const task = new Batches<number>({ name: 'task', flushEvery: 10, flushInterval: '10s', run() {} })
  const t = await start({ tasks: [task], broker: { lease: '30s' } })
  await task.enqueue(1)
  await t.settled()
  const second = t.app.worker({ hostname: 'second' })
  await second.start()
  await t.worker.stop({ mode: 'abandon' })
  await t.advance('1m')
  expect(t.batches(task)).toMatchObject([{ attempts: [2] }])
  expect((await second.stop()).completed).toBe(1)
})
