import type { StopReport } from '@sheaf/core'
import { describe, expect, it } from 'vitest'
import { gate, probeTask } from '../support/probe-task.js'
import { openScene } from '../support/scene.js'
import { sumOf } from '../support/sum-of.js'

describe('worker.stop', () => {
  it('runs partial batches by default, and reports them', async () => {
    const { task, calls } = probeTask()
    const scene = openScene([task])
    const worker = await scene.start()
    await task.enqueueMany(['a', 'b'])
    await scene.rest()
    const report = await worker.stop()
    expect(calls.map(({ payloads, batch }) => [payloads, batch.trigger])).toEqual([[['a', 'b'], 'stop']])
    expect(report).toMatchObject({ received: 2, completed: 2 })
    expect(sumOf(report)).toBe(2)
  })

  it("hands partial batches back at once in mode 'release', without using up an attempt", async () => {
    const { task, calls } = probeTask()
    const scene = openScene([task])
    const worker = await scene.start()
    await task.enqueueMany(['a', 'b'])
    await scene.rest()
    expect(await worker.stop({ mode: 'release' })).toMatchObject({ received: 2, released: 2 })
    expect(calls).toHaveLength(0)
    await scene.start()
    await scene.advance('10s')
    expect(calls.map(({ payloads, attempts }) => [payloads, attempts])).toEqual([
      [
        ['a', 'b'],
        [1, 1],
      ],
    ])
  })

  it('waits for what runs, and settles it', async () => {
    const { opened, open } = gate()
    const { task } = probeTask({ flushEvery: 1, run: () => opened })
    const scene = openScene([task])
    const worker = await scene.start()
    await task.enqueue('a')
    await scene.rest()
    let report: StopReport | undefined
    const stopped = worker.stop().then((given) => {
      report = given
    })
    await scene.advance('20s')
    expect(report).toBeUndefined()
    open()
    await stopped
    expect(report).toMatchObject({ received: 1, completed: 1 })
    expect(await scene.memory.admin.counts('probe')).toEqual({ ready: 0, delayed: 0, leased: 0, dead: 0 })
  })

  it('ends when a function that overran its time limit has ended', async () => {
    const { opened, open } = gate()
    const { task } = probeTask({ flushEvery: 1, timeLimit: '1s', maxAttempts: 1, run: () => opened })
    const scene = openScene([task])
    const worker = await scene.start()
    await task.enqueue('a')
    await scene.advance('2s')
    expect(worker.status().tasks.probe).toMatchObject({ running: 1, overrun: 1 })
    let isStopped = false
    const stopped = worker.stop().then(() => {
      isStopped = true
    })
    await scene.rest()
    expect(isStopped).toBe(false)
    open()
    await scene.advance('1s')
    expect(isStopped).toBe(true)
    await stopped
  })

  it('aborts the signal at the timeout and lets go of what still runs: its lease lapses', async () => {
    const { opened, open } = gate()
    const reasons: unknown[] = []
    const { task } = probeTask({
      flushEvery: 1,
      run: (_, batch) => {
        batch.signal.addEventListener('abort', () => reasons.push(batch.signal.reason))
        return opened
      },
    })
    const scene = openScene([task], { memory: { lease: '9s' } })
    const worker = await scene.start()
    await task.enqueueMany(['runs', 'waits'])
    await scene.rest()
    const stopped = worker.stop({ timeout: '5s' })
    await scene.advance('4s')
    expect(reasons).toHaveLength(0)
    await scene.advance('1s')
    const report = await stopped
    expect(reasons).toEqual([expect.objectContaining({ code: 'CLOSED' })])
    expect(report).toMatchObject({ received: 2, abandoned: 1, released: 1 })
    expect(sumOf(report)).toBe(2)
    expect(await scene.memory.admin.counts('probe')).toMatchObject({ ready: 1, leased: 1 })
    await scene.advance('9s')
    expect(await scene.memory.admin.counts('probe')).toMatchObject({ ready: 2, leased: 0 })
    open()
  })

  it('settles a batch whose function heeds the signal', async () => {
    const { task } = probeTask({
      flushEvery: 1,
      run: (_, batch) =>
        new Promise((_resolve, reject) =>
          batch.signal.addEventListener('abort', () => reject(batch.signal.reason)),
        ),
    })
    const scene = openScene([task])
    const worker = await scene.start()
    await task.enqueue('a')
    await scene.rest()
    const stopped = worker.stop({ timeout: '5s' })
    await scene.advance('5s')
    expect(await stopped).toMatchObject({ received: 1, retried: 1 })
  })

  it('accounts for a request whose early ack is answered after the timeout', async () => {
    const { task, calls } = probeTask({ flushEvery: 1, acks: 'early' })
    const scene = openScene([task])
    const worker = await scene.start()
    const letGo = scene.broker.hold('ack')
    await task.enqueue('a')
    await scene.rest()
    const stopped = worker.stop({ timeout: '5s' })
    await scene.advance('5s')
    letGo()
    await scene.advance('2s')
    const report = await stopped
    expect(calls).toHaveLength(0)
    expect(report.received).toBe(1)
    expect(sumOf(report)).toBe(1)
  })

  it('is shared: two callers get one promise, and the first decides', async () => {
    const { task } = probeTask()
    const scene = openScene([task])
    const worker = await scene.start()
    await task.enqueue('a')
    await scene.rest()
    const first = worker.stop({ mode: 'release' })
    const second = worker.stop({ mode: 'flush' })
    expect(second).toBe(first)
    expect(await second).toMatchObject({ released: 1, completed: 0 })
    expect(await worker.stop()).toBe(await first)
  })

  it('before start does nothing, and start is refused afterwards', async () => {
    const scene = openScene([probeTask().task])
    const worker = scene.app.worker()
    expect(await worker.stop()).toMatchObject({ received: 0 })
    await expect(worker.start()).rejects.toMatchObject({ code: 'CLOSED' })
  })

  it('during start ends the start, which rejects with CLOSED', async () => {
    const scene = openScene([probeTask().task])
    const letGo = scene.broker.hold('openChannel')
    const worker = scene.app.worker()
    const started = worker.start()
    const stopped = worker.stop()
    await expect(started).rejects.toMatchObject({ code: 'CLOSED' })
    expect(await stopped).toMatchObject({ received: 0 })
    letGo()
    await scene.rest()
    expect(worker.status().state).toBe('stopped')
  })

  it('interrupts a start that retries an unreachable broker', async () => {
    const scene = openScene([probeTask().task])
    scene.broker.failNext('openChannel', 1_000)
    const worker = scene.app.worker()
    const started = worker.start()
    started.catch(() => {})
    await scene.advance('1m')
    expect(worker.status().state).toBe('starting')
    await worker.stop()
    await expect(started).rejects.toMatchObject({ code: 'CLOSED' })
    expect(scene.log.of('error').length).toBeGreaterThan(5)
  })

  it.each([
    [{ timeout: -1 }, /timeout.*got -1/],
    [{ timeout: 'soon' }, /timeout.*got 'soon'/],
    [{ mode: 'kill' }, /mode.*'flush' or 'release'.*got 'kill'/],
    [{ mod: 'flush' }, /unknown option 'mod'/],
  ])('refuses %j and goes on working', async (options, message) => {
    const { task, calls } = probeTask({ flushEvery: 1 })
    const scene = openScene([task])
    const worker = await scene.start()
    await expect(worker.stop(options as never)).rejects.toMatchObject({
      code: 'CONFIG_INVALID',
      message: expect.stringMatching(message),
    })
    await task.enqueue('a')
    await scene.rest()
    expect(calls).toHaveLength(1)
  })

  it('accounts for everything under load, whatever became of it', async () => {
    const { task } = probeTask<number>({
      flushEvery: 10,
      concurrency: 4,
      run: (requests) => {
        for (const request of requests) {
          if (request.payload % 5 === 1) request.retry()
          if (request.payload % 5 === 2) request.fail('no')
        }
      },
    })
    const scene = openScene([task])
    const worker = await scene.start()
    await task.enqueueMany(Array.from({ length: 100 }, (_, index) => index))
    await task.enqueueMany([101, 103], { expires: new Date(0) })
    await scene.memory.publish('probe', [{ id: 'broken', body: 'no json' }])
    await scene.advance('100ms')
    const report = await worker.stop()
    expect(report).toEqual({
      received: 103,
      completed: 60,
      retried: 20,
      postponed: 0,
      failed: 20,
      expired: 2,
      rejected: 1,
      released: 0,
      lost: 0,
      abandoned: 0,
    })
  })

  it('closes a channel that opens only after it', async () => {
    const { task } = probeTask<number>({ flushEvery: 1 })
    const scene = openScene([task])
    const letGo = scene.broker.hold('openChannel')
    const worker = scene.app.worker()
    const started = worker.start()
    started.catch(() => {})
    await scene.rest()
    await worker.stop()
    letGo()
    await scene.rest()
    await task.enqueue(1)
    await scene.advance('1m')
    expect(await scene.memory.admin.counts('probe')).toMatchObject({ ready: 1, leased: 0 })
  })
})
