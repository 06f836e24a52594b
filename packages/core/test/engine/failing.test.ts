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
        return `${attempt * 7}s` as const
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
