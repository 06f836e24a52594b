import type { BatchRequest } from '@sheaf/core'
import { describe, expect, it } from 'vitest'
import { probeTask } from '../support/probe-task.js'
import { range } from '../support/range.js'
import { openScene } from '../support/scene.js'

const broken = () => {
  throw new Error('database down')
}

type Run = (requests: readonly BatchRequest<number>[]) => unknown

/** A worker with a deep queue, whose requests do not come back while a test looks, and when its batches started. */
async function withDeepQueue(run: Run, options: Parameters<typeof probeTask<number>>[0] = {}) {
  const startedMs: number[] = []
  const probe = probeTask<number>({
    flushEvery: 1,
    backoff: { initial: '1d', max: '1d', jitter: false },
    ...options,
    run(requests) {
      startedMs.push(scene.clock.monotonic())
      return run(requests)
    },
  })
  const scene = openScene([probe.task])
  const worker = await scene.start()
  await probe.task.enqueueMany(range(200))
  await scene.rest()
  return { ...probe, ...scene, scene, worker, startedMs }
}

describe('when everything fails', () => {
  it('the task gets one batch per step of its breaker after three runs that threw, and says so', async () => {
    let isDown = true
    const t = await withDeepQueue(() => isDown && broken())
    expect(t.startedMs).toEqual([0, 0, 0])
    expect(t.log.of('warning')).toMatchObject([
      { code: 'TASK_FAILING', task: 'probe', queue: 'probe', message: expect.stringContaining("'probe'") },
    ])
    await t.advance('2m')
    const seconds = t.startedMs.slice(3).map((ms) => ms / 1_000)
    // Steps of 1, 2, 4, 8, 16 and then always 30 seconds.
    expect(seconds).toEqual([1, 3, 7, 15, 31, 61, 91])
    isDown = false
    await t.advance('900ms')
    expect(t.startedMs).toHaveLength(10)
    await t.advance('100ms')
    expect(t.log.ids('requestSucceeded')).toHaveLength(190)
    expect(t.log.of('warning')).toHaveLength(1)
  })

  it('the steps and what they come after are options', async () => {
    const t = await withDeepQueue(broken, {
      breaker: { after: 2, initial: '10s', factor: 3, max: '1m' },
    })
    await t.advance('5m')
    expect(t.startedMs.map((ms) => ms / 1_000)).toEqual([0, 0, 10, 40, 100, 160, 220, 280])
  })

  it('the task is never slowed down where it has no breaker', async () => {
    const t = await withDeepQueue(broken, { breaker: false })
    await t.advance('1s')
    expect(t.calls).toHaveLength(200)
    expect(t.log.of('warning')).toEqual([])
  })

  it.each<[string, Run]>([
    ['retries all that it was given', ([request]) => request!.retry()],
    ['gives up all that it was given', ([request]) => request!.fail('no')],
    ['postpones all that it was given', ([request]) => request!.postpone({ countdown: '1d' })],
  ])('a run that %s is a function that works', async (_, run) => {
    const t = await withDeepQueue(run)
    await t.advance('1s')
    expect(t.calls).toHaveLength(200)
    expect(t.log.of('warning')).toEqual([])
  })

  it('a run that throws after a success is no sign of it', async () => {
    const run: Run = ([request]) => {
      request!.succeed('done')
      broken()
    }
    const t = await withDeepQueue(run)
    await t.advance('1s')
    expect(t.calls).toHaveLength(200)
  })

  it('a run that bisecting brought to a success is no sign of it', async () => {
    const run: Run = (requests) => {
      if (requests.some(({ payload }) => payload % 2 === 1)) broken()
    }
    const t = await withDeepQueue(run, { flushEvery: 2, onThrow: 'bisect' })
    await t.advance('1s')
    expect(t.log.ids('requestSucceeded')).toHaveLength(100)
  })

  it('a run that overran is one', async () => {
    const t = await withDeepQueue(() => new Promise(() => {}), { timeLimit: '100ms', concurrency: 5 })
    await t.advance('30s')
    expect(t.calls.length).toBeLessThanOrEqual(5)
    expect(t.log.of('warning')).toMatchObject([{ code: 'TASK_FAILING' }])
  })

  it('a merge that throws is one', async () => {
    const t = await withDeepQueue(() => {}, { flushEvery: 2, coalesce: { by: () => '', keep: broken } })
    await t.advance('500ms')
    expect(t.log.of('batchFailed')).toHaveLength(3)
    expect(t.log.of('warning')).toMatchObject([{ code: 'TASK_FAILING' }])
  })

  it('an hour of it burns few attempts, also of what comes back at once', async () => {
    const t = await withDeepQueue(broken, { flushEvery: 10, backoff: { initial: 0, jitter: false } })
    await t.advance('1h')
    expect(t.calls.length).toBeLessThan(130)
    expect(await t.dead('probe')).toEqual([])
  })

  it('the first run that returns sets it free at once', async () => {
    const t = await withDeepQueue(([request]) => request!.payload < 3 && broken(), {
      breaker: { initial: '10s' },
    })
    expect(t.calls).toHaveLength(3)
    await t.advance('10s')
    expect(t.log.ids('requestSucceeded')).toHaveLength(197)
  })

  it('nothing is received meanwhile, and the time of the next try is in the status', async () => {
    const t = await withDeepQueue(broken, { breaker: { initial: '10s' } })
    const { held, slowedUntilMs } = t.worker.status().tasks.probe!
    expect(slowedUntilMs).toBe(t.clock.now() + 10_000)
    const { ready, leased } = await t.memory.admin.counts('probe')
    expect([held, leased]).toEqual([leased, held])
    await t.advance('9s')
    expect(await t.memory.admin.counts('probe')).toMatchObject({ ready, leased: held })
  })

  it('the next try comes although nothing is held that would wait for it', async () => {
    const { task, calls } = probeTask<number>({
      flushEvery: 1,
      prefetch: 1,
      backoff: { initial: '1d', max: '1d', jitter: false },
      run: broken,
    })
    const scene = openScene([task])
    await scene.start()
    await task.enqueueMany(range(3))
    await scene.rest()
    await task.enqueue(4)
    await scene.advance('999ms')
    expect(calls).toHaveLength(3)
    await scene.advance('1ms')
    expect(calls).toHaveLength(4)
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
    const t = await withDeepQueue(broken, { prefetch: 5, breaker: { initial: '1h', max: '1h' } })
    const report = await t.worker.stop()
    expect(report).toMatchObject({ retried: 3 })
    expect(report.retried + report.released).toBe(report.received)
  })
})
