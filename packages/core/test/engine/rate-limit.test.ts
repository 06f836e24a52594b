import type { RateLimitOptions } from '@sheaf/core'
import { describe, expect, it } from 'vitest'
import { mostWithin, type Start } from '../support/most-within.js'
import { gate, probeTask } from '../support/probe-task.js'
import { range } from '../support/range.js'
import { openScene } from '../support/scene.js'

type Options = Parameters<typeof probeTask<number>>[0]

/** A task with a limit, and when how many of its requests have started. */
function limited(rateLimit: RateLimitOptions, options: Options = {}) {
  const starts: Start[] = []
  const probe = probeTask<number>({
    rateLimit,
    ...options,
    run(requests, batch) {
      starts.push({ atMs: scene.clock.monotonic(), amount: requests.length })
      return options?.run?.(requests, batch)
    },
  })
  const scene = openScene([probe.task])
  const amounts = () => starts.map(({ atMs, amount }) => [atMs, amount])
  return { ...probe, ...scene, scene, starts, amounts }
}

describe('rateLimit', () => {
  it('starts at most so many batches in any such span of time', async () => {
    const t = limited({ batches: 2, per: '1m' }, { flushEvery: 1, concurrency: 10 })
    await t.task.enqueueMany(range(5))
    await t.start()
    expect(t.starts).toHaveLength(2)
    await t.advance('59s')
    expect(t.starts).toHaveLength(2)
    await t.advance('1s')
    expect(t.starts).toHaveLength(4)
    await t.advance('1m')
    expect(t.starts).toHaveLength(5)
  })

  it('starts at most so many requests in any such span of time, whatever the batches', async () => {
    const t = limited(
      { requests: 10, per: '1m' },
      { flushEvery: 4, concurrency: 10, batchBy: (payload) => payload % 2 },
    )
    await t.task.enqueueMany(range(30))
    await t.start()
    await t.advance('10m')
    expect(t.log.ids('requestSucceeded')).toHaveLength(30)
    expect(mostWithin(t.starts, 60_000)).toBeGreaterThanOrEqual(8)
    expect(mostWithin(t.starts, 60_000)).toBeLessThanOrEqual(10)
  })

  it('counts requests as they are in the batch before folding', async () => {
    const t = limited({ requests: 6, per: '1m' }, { flushEvery: 3, coalesce: { by: () => '', keep: 'last' } })
    await t.task.enqueueMany(range(12))
    await t.start()
    expect(t.amounts()).toEqual([
      [0, 1],
      [0, 1],
    ])
    await t.advance('1m')
    expect(t.starts).toHaveLength(4)
  })

  it('lets what waits for its permit grow', async () => {
    const t = limited({ batches: 1, per: '1m' }, { flushEvery: 10, flushInterval: '1s' })
    await t.start()
    await t.task.enqueue(1)
    await t.advance('1s')
    for (const payload of range(5)) {
      await t.task.enqueue(payload)
      await t.advance('10s')
    }
    await t.advance('10s')
    expect(t.amounts()).toEqual([
      [1_000, 1],
      [61_000, 5],
    ])
  })

  it.each(['worker', 'queue'] as const)(
    'uses up no permit for a batch of which nothing reaches run, scope: %s',
    async (scope) => {
      const t = limited(
        { batches: 1, per: '1h', scope },
        { flushInterval: '10s', batchBy: (payload) => payload },
      )
      await t.start()
      await t.task.enqueueEach([{ payload: 1, expires: '5s' }, { payload: 2 }])
      await t.rest()
      await t.advance('10s')
      expect(t.log.ids('requestExpired')).toHaveLength(1)
      expect(t.amounts()).toEqual([[10_000, 1]])
    },
  )

  it('is of each worker by itself', async () => {
    const t = limited({ batches: 1, per: '1m' }, { flushEvery: 1, prefetch: 1 })
    await t.start()
    await t.start()
    await t.task.enqueueMany(range(4))
    await t.rest()
    expect(t.starts).toHaveLength(2)
  })

  it('keeps a suspect waiting as well', async () => {
    const t = limited({ batches: 1, per: '1m' }, { flushEvery: 1, maxAttempts: 2 })
    const dead = await t.start()
    t.broker.failNext('ack', 1_000)
    await t.task.enqueue(1)
    await t.rest()
    await dead.stop({ mode: 'abandon' })
    t.broker.before = () => {}
    await t.start()
    await t.task.enqueue(2)
    await t.rest()
    // The lease of the one that lapses at 30 s makes it a last attempt whose holder died.
    await t.advance('59s')
    expect(t.amounts()).toEqual([
      [0, 1],
      [0, 1],
    ])
    await t.advance('1s')
    expect(t.calls.at(-1)).toMatchObject({ payloads: [1], attempts: [2] })
  })
})

describe("rateLimit with scope: 'queue'", () => {
  it.each([
    [10, 97],
    [25, 97],
    [100, 97],
    // Seven do not divide a hundred: 98 of them fit into a second, less the margin for what lies between permit and start.
    [7, 96],
  ])(
    'lets 8 workers start no more than 100 requests in any second, and wastes little: batches of %i',
    async (flushEvery, percent) => {
      const t = limited({ requests: 100, per: '1s', scope: 'queue' }, { flushEvery })
      await t.task.enqueueMany(range(3_500))
      for (const index of range(8)) await t.start({ hostname: `worker ${index}` })
      const seconds = 30
      await t.advance(`${seconds}s`)
      expect(mostWithin(t.starts, 1_000)).toBeLessThanOrEqual(100)
      const sum = t.starts.reduce((total, { amount }) => total + amount, 0)
      expect(sum).toBeGreaterThanOrEqual(percent * seconds)
    },
  )

  it('lets 8 workers start no more than 5 batches in any second, and wastes little', async () => {
    const t = limited({ batches: 5, per: '1s', scope: 'queue' }, { flushEvery: 2 })
    await t.task.enqueueMany(range(400))
    for (const index of range(8)) await t.start({ hostname: `worker ${index}` })
    await t.advance('30s')
    const batches = t.starts.map(({ atMs }) => ({ atMs, amount: 1 }))
    expect(mostWithin(batches, 1_000)).toBe(5)
    expect(batches.length).toBeGreaterThanOrEqual(0.97 * 150)
  })

  it('asks once for a batch that is granted its permit', async () => {
    const t = limited({ requests: 100, per: '1s', scope: 'queue' }, { flushEvery: 10 })
    await t.start()
    await t.task.enqueueMany(range(10))
    await t.rest()
    expect(t.broker.calls.filter(({ method }) => method === 'takePermits')).toEqual([
      { method: 'takePermits', size: 10 },
    ])
    expect(t.starts).toHaveLength(1)
  })

  it('asks for a batch of requests once, by its size: what comes while it waits goes into the next', async () => {
    const t = limited(
      { requests: 100, per: '1s', scope: 'queue' },
      { flushEvery: 100, flushInterval: '100ms' },
    )
    const sizes = () =>
      t.broker.calls.filter(({ method }) => method === 'takePermits').map(({ size }) => size)
    await t.start()
    await t.task.enqueueMany(range(100))
    await t.rest()
    for (const payload of range(20)) {
      await t.task.enqueue(payload)
      await t.advance('20ms')
    }
    expect(sizes()).toEqual([100, 5])
    await t.advance('1s')
    expect(t.amounts().map(([, amount]) => amount)).toEqual([100, 5, 15])
    expect(t.calls[1]!.batch.trigger).toBe('interval')
    expect(sizes()).toEqual([100, 5, 5, 15, 15])
  })

  it('lets what waits for the permit of a batch grow, where batches are limited', async () => {
    const t = limited({ batches: 1, per: '1s', scope: 'queue' }, { flushEvery: 10, flushInterval: '100ms' })
    await t.start()
    await t.task.enqueue(0)
    await t.advance('100ms')
    for (const payload of range(8)) {
      await t.task.enqueue(payload)
      await t.advance('100ms')
    }
    await t.advance('300ms')
    expect(t.amounts().map(([, amount]) => amount)).toEqual([1, 8])
  })

  it('lets what waits for the end of a pause grow, and asks for nothing until then', async () => {
    const t = limited(
      { requests: 100, per: '1s', scope: 'queue' },
      { flushEvery: 10, flushInterval: '100ms', run: (_, batch) => batch.pause('1s') },
    )
    await t.start()
    await t.task.enqueue(0)
    await t.advance('100ms')
    for (const payload of range(8)) {
      await t.task.enqueue(payload)
      await t.advance('100ms')
    }
    expect(t.broker.count('takePermits')).toBe(1)
    await t.advance('300ms')
    expect(t.amounts().map(([, amount]) => amount)).toEqual([1, 8])
  })

  it('uses what is allowed where requests come in one by one, in batches that are not full', async () => {
    const t = limited(
      { requests: 100, per: '1s', scope: 'queue' },
      { flushEvery: 50, flushInterval: '100ms' },
    )
    for (const index of range(8)) await t.start({ hostname: `worker ${index}` })
    for (const payload of range(900)) {
      await t.task.enqueue(payload)
      await t.advance('11ms')
    }
    expect(mostWithin(t.starts, 1_000)).toBeLessThanOrEqual(100)
    expect(t.log.ids('requestSucceeded').length).toBeGreaterThan(850)
  })

  it('asks for nothing before a batch is ready and has a slot', async () => {
    const { opened, open } = gate()
    const t = limited(
      { requests: 100, per: '1s', scope: 'queue' },
      { flushEvery: 2, prefetch: 10, run: () => opened },
    )
    await t.start()
    await t.task.enqueue(0)
    await t.rest()
    expect(t.broker.count('takePermits')).toBe(0)
    await t.task.enqueueMany(range(7))
    await t.advance('1s')
    expect(t.broker.count('takePermits')).toBe(1)
    open()
    await t.advance('1s')
    expect(t.starts).toHaveLength(4)
  })

  it('keeps the limits of two tasks on one queue apart', async () => {
    const rateLimit = { batches: 1, per: '1m', scope: 'queue' } as const
    const one = probeTask<number>({ name: 'one', queue: 'shared', flushEvery: 1, rateLimit })
    const two = probeTask<number>({ name: 'two', queue: 'shared', flushEvery: 1, rateLimit })
    const scene = openScene([one.task, two.task])
    await scene.start()
    await one.task.enqueueMany([1, 2])
    await two.task.enqueueMany([1, 2])
    await scene.rest()
    expect([one.calls.length, two.calls.length]).toEqual([1, 1])
  })

  it('is asked for again where the broker fails, and nothing starts without', async () => {
    const t = limited({ requests: 100, per: '1s', scope: 'queue' }, { flushEvery: 1 })
    t.broker.failNext('takePermits', 2)
    await t.start()
    await t.task.enqueue(1)
    await t.rest()
    expect(t.starts).toEqual([])
    expect(t.log.of('error')).toMatchObject([
      { queue: 'probe', during: "taking a permit for task 'probe' on queue 'probe'" },
    ])
    await t.advance('300ms')
    expect(t.amounts()).toEqual([[300, 1]])
  })

  it('is refused at start where the broker cannot keep it', async () => {
    const t = limited({ requests: 100, per: '1s', scope: 'queue' })
    let closed = 0
    const { openChannel } = t.broker
    t.broker.openChannel = async (queue, qos) => {
      const channel = await openChannel.call(t.broker, queue, qos)
      const close = channel.close.bind(channel)
      return Object.assign(channel, {
        takePermits: undefined as never,
        close() {
          closed++
          return close()
        },
      })
    }
    await expect(t.app.worker().start()).rejects.toMatchObject({
      code: 'CONFIG_INVALID',
      message: expect.stringMatching(/'probe'.*scope/),
    })
    expect(closed).toBe(1)
  })

  it('does not hold up a stop beyond its timeout: what has no permit by then is released', async () => {
    const t = limited({ batches: 1, per: '1h', scope: 'queue' }, { flushEvery: 1 })
    const worker = await t.start()
    await t.task.enqueueMany(range(2))
    await t.rest()
    const stopped = worker.stop({ timeout: '5s' })
    await t.advance('6s')
    expect(await stopped).toMatchObject({ received: 2, completed: 1, released: 1 })
  })
})
