import { describe, expect, it } from 'vitest'
import { probeTask } from '../support/probe-task.js'
import { range } from '../support/range.js'
import { openScene } from '../support/scene.js'

const broken = () => {
  throw new Error('broken')
}

describe('backoff', () => {
  it('is exponential without jitter: initial, times factor, up to max', async () => {
    const { task } = probeTask({
      flushEvery: 1,
      maxAttempts: 6,
      backoff: { initial: '2s', factor: 4, max: '1m', jitter: false },
      run: broken,
    })
    const scene = openScene([task])
    await scene.start()
    await task.enqueue('a')
    await scene.advance('1h')
    expect(scene.log.of('requestRetried').map(({ delayMs }) => delayMs)).toEqual([
      2_000, 8_000, 32_000, 60_000, 60_000,
    ])
  })

  it('has full jitter by default, of each request by itself', async () => {
    const { task } = probeTask<number>({ flushEvery: 50, backoff: undefined as never, run: broken })
    const scene = openScene([task])
    await task.enqueueMany(range(50))
    await scene.start()
    const delays = scene.log.of('requestRetried').map(({ delayMs }) => delayMs)
    expect(delays).toHaveLength(50)
    expect(delays.every((delayMs) => delayMs >= 0 && delayMs <= 1_000)).toBe(true)
    expect(new Set(delays).size).toBeGreaterThan(40)
  })

  it('may be a function of attempt and error, per request', async () => {
    const asked: unknown[] = []
    const { task } = probeTask({
      flushEvery: 1,
      backoff: (attempt, error) => {
        asked.push([attempt, (error as Error).message])
        return `${attempt * 7}s`
      },
      maxAttempts: 3,
      run: broken,
    })
    const scene = openScene([task])
    await scene.start()
    await task.enqueue('a')
    await scene.advance('5m')
    expect(scene.log.of('requestRetried').map(({ delayMs }) => delayMs)).toEqual([7_000, 14_000])
    expect(asked).toContainEqual([2, 'broken'])
  })

  it.each([
    ['throws', broken],
    ['returns nonsense', () => 'soon' as never],
    ['returns a negative number', () => -1],
    ['returns nothing', () => undefined as never],
  ])('a function that %s is reported, and the default waits in its place', async (_, backoff) => {
    const { task } = probeTask({ flushEvery: 1, backoff, run: broken })
    const scene = openScene([task])
    const worker = await scene.start()
    await task.enqueue('a')
    await scene.rest()
    const [event] = scene.log.of('requestRetried')
    expect(event?.delayMs).toBeLessThanOrEqual(1_000)
    expect(scene.log.of('error')).toMatchObject([
      { task: 'probe', during: expect.stringContaining('backoff') },
    ])
    expect(await worker.stop()).toMatchObject({ retried: 1 })
  })
})

describe('isolation', () => {
  it('halves the batches of each later attempt, and runs the last one alone', async () => {
    const { task, calls } = probeTask<number>({ flushEvery: 8, maxAttempts: 6, run: broken })
    const scene = openScene([task])
    await task.enqueueMany(range(8))
    await scene.start()
    await scene.advance('2h')
    const largest = new Map<number, number>()
    for (const { attempts } of calls) {
      expect(new Set(attempts).size).toBe(1)
      largest.set(attempts[0]!, Math.max(largest.get(attempts[0]!) ?? 0, attempts.length))
    }
    expect([...largest]).toEqual([
      [1, 8],
      [2, 4],
      [3, 2],
      [4, 1],
      [5, 1],
      [6, 1],
    ])
    expect(await scene.dead('probe')).toHaveLength(8)
  })

  it('a bad request never takes a good one into the dead letters with it', async () => {
    const { task } = probeTask<number>({
      flushEvery: 8,
      maxAttempts: 3,
      run: (requests) => {
        if (requests.some(({ payload }) => payload === 3)) throw new Error('poison')
      },
    })
    const scene = openScene([task])
    await task.enqueueMany(range(8))
    await scene.start()
    await scene.advance('10m')
    expect(scene.log.ids('requestSucceeded')).toHaveLength(7)
    expect(await scene.dead('probe')).toHaveLength(1)
  })

  it('attempt 1 is never cut, even where it is also the last', async () => {
    const { task, calls } = probeTask<number>({ flushEvery: 4, maxAttempts: 1 })
    const scene = openScene([task])
    await task.enqueueMany(range(4))
    await scene.start()
    expect(calls).toMatchObject([{ payloads: range(4) }])
  })
})

describe('when everything fails', () => {
  it('the task gets one batch per step of its breaker after three runs that threw, and says so', async () => {
    let isDown = true
    const { task, calls } = probeTask<number>({
      flushEvery: 1,
      concurrency: 1,
      breaker: { initial: '10s', factor: 2, max: '10m' },
      backoff: { initial: '10s', factor: 2, max: '10m', jitter: false },
      run: () => {
        if (isDown) throw new Error('database down')
      },
    })
    const scene = openScene([task])
    await scene.start()
    await task.enqueueMany(range(20))
    await scene.rest()
    expect(calls).toHaveLength(3)
    expect(scene.log.of('warning')).toMatchObject([
      { code: 'TASK_FAILING', task: 'probe', queue: 'probe', message: expect.stringContaining("'probe'") },
    ])
    await scene.advance('10s')
    expect(calls).toHaveLength(4)
    await scene.advance('20s')
    expect(calls).toHaveLength(5)
    isDown = false
    await scene.advance('40s')
    await scene.advance('1m')
    expect(scene.log.ids('requestSucceeded')).toHaveLength(20)
    expect(scene.log.of('warning')).toHaveLength(1)
  })

  it('an hour of it burns few attempts', async () => {
    const { task, calls } = probeTask<number>({ flushEvery: 10, run: broken, backoff: { jitter: false } })
    const scene = openScene([task])
    await scene.start()
    await task.enqueueMany(range(200))
    await scene.advance('1h')
    // At most one run per 30 s, and the few that it takes to get there.
    expect(calls.length).toBeLessThan(3_600 / 30 + 10)
    expect(await scene.dead('probe')).toEqual([])
  })

  it('one success sets it free at once', async () => {
    const { task, calls } = probeTask<number>({
      flushEvery: 1,
      backoff: { initial: '10s', jitter: false },
      run: ([request]) => {
        if (request!.payload < 3) throw new Error('broken')
      },
    })
    const scene = openScene([task])
    await scene.start()
    await task.enqueueMany(range(10))
    await scene.rest()
    expect(calls).toHaveLength(3)
    await scene.advance('10s')
    await scene.rest()
    expect(scene.log.ids('requestSucceeded').length).toBeGreaterThanOrEqual(7)
  })

  it('a task that fails does not slow another down', async () => {
    const bad = probeTask<number>({ name: 'bad', flushEvery: 1, run: broken })
    const good = probeTask<number>({ name: 'good', flushEvery: 1 })
    const scene = openScene([bad.task, good.task])
    await scene.start()
    await bad.task.enqueueMany(range(10))
    await good.task.enqueueMany(range(10))
    await scene.advance('1s')
    expect(good.calls).toHaveLength(10)
  })

  it('stop does not wait for it: what would only run after the backoff is released', async () => {
    const { task } = probeTask<number>({
      flushEvery: 1,
      prefetch: 5,
      backoff: { initial: '1h', jitter: false },
      run: broken,
    })
    const scene = openScene([task])
    const worker = await scene.start()
    await task.enqueueMany(range(5))
    await scene.rest()
    const report = await worker.stop()
    expect(report).toMatchObject({ received: 5, retried: 3, released: 2 })
    expect(report.retried + report.released).toBe(report.received)
  })
})
