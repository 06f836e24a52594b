import { ManualClock } from '@sheaf/adapter-memory/testing'
import type { Batch, Clock, Duration } from '@sheaf/core'
import { describe, expect, it } from 'vitest'
import { gate, probeTask } from '../support/probe-task.js'
import { openScene, type Scene } from '../support/scene.js'

/** The leases of everything held in the queue lapse, and the broker takes the messages back. */
async function loseLeases(scene: Scene, lease: Duration): Promise<void> {
  scene.broker.failNext('extendLease', 1_000)
  await scene.advance(lease)
  await scene.memory.admin.counts('probe')
  scene.broker.before = () => {}
}

describe('leases are renewed from receipt until settling is done', () => {
  it('while buffering, waiting for a slot, running, and settling', async () => {
    const { opened, open } = gate()
    const { task, calls } = probeTask<number>({ flushEvery: 2, flushInterval: '1h', run: () => opened })
    const scene = openScene([task], { memory: { lease: '9s' } })
    await scene.start()
    await task.enqueueMany([1, 2, 3])
    await scene.advance('10m')
    const letGo = scene.broker.hold('ack')
    open()
    await scene.advance('10m')
    letGo()
    await scene.rest()
    expect(scene.log.of('leaseLost')).toEqual([])
    expect(scene.log.ids('requestSucceeded')).toHaveLength(2)
    expect(calls).toHaveLength(1)
    expect(await scene.memory.admin.counts('probe')).toMatchObject({ leased: 1 })
  })

  it('at a third of the lease, everything in one call, and not once nothing is held', async () => {
    const { task } = probeTask<number>({ flushEvery: 10, flushInterval: '28s' })
    const scene = openScene([task], { memory: { lease: '30s' } })
    await scene.start()
    await task.enqueueMany([1, 2, 3])
    await scene.advance('27s')
    const renewals = scene.broker.calls.filter(({ method }) => method === 'extendLease')
    expect(renewals).toEqual([
      { method: 'extendLease', size: 3 },
      { method: 'extendLease', size: 3 },
    ])
    await scene.advance('10m')
    expect(scene.broker.count('extendLease')).toBe(2)
  })

  it('a renewal that fails is reported and tried again in time', async () => {
    const { task, calls } = probeTask<number>({ flushEvery: 10, flushInterval: '1m' })
    const scene = openScene([task], { memory: { lease: '30s' } })
    await scene.start()
    await task.enqueue(1)
    scene.broker.failNext('extendLease', 3)
    await scene.advance('61s')
    expect(calls).toHaveLength(1)
    expect(scene.log.of('error')).toMatchObject(
      Array(3).fill({ during: expect.stringContaining('renewing'), error: { message: 'extendLease fails' } }),
    )
    expect(scene.log.of('leaseLost')).toEqual([])
  })

  it('also while a task is paused', async () => {
    const { task } = probeTask<number>({ flushEvery: 10, flushInterval: '1h' })
    const scene = openScene([task], { memory: { lease: '9s' } })
    const worker = await scene.start()
    await task.enqueue(1)
    await scene.rest()
    worker.pause()
    await scene.advance('5m')
    expect(worker.status().tasks.probe).toMatchObject({ held: 1, buffered: 1 })
    expect(scene.log.of('leaseLost')).toEqual([])
  })

  it('also while a rate limit holds batches back', async () => {
    const { task, calls } = probeTask<number>({
      flushEvery: 1,
      prefetch: 3,
      rateLimit: { batches: 1, per: '5m' },
    })
    const scene = openScene([task], { memory: { lease: '9s' } })
    await scene.start()
    await task.enqueueMany([1, 2, 3])
    await scene.advance('11m')
    expect(calls.map(({ attempts }) => attempts)).toEqual([[1], [1], [1]])
  })
})

describe('a lease that is lost', () => {
  it('while buffered: the request is dropped from its buffer, and reported', async () => {
    const { task, calls } = probeTask<string>({ flushEvery: 10, prefetch: 10, flushInterval: '1h' })
    const scene = openScene([task], { memory: { lease: '9s' } })
    const worker = await scene.start()
    worker.pause()
    await scene.rest()
    worker.resume()
    const handle = await task.enqueue('a')
    await scene.rest()
    worker.pause()
    await loseLeases(scene, '9s')
    await scene.advance('3s')
    expect(scene.log.of('leaseLost')).toMatchObject([{ id: handle.id, task: 'probe', attempt: 1 }])
    expect(worker.status().tasks.probe).toMatchObject({ held: 0, buffered: 0 })
    expect(calls).toEqual([])
    expect(await worker.stop()).toMatchObject({ received: 1, lost: 1 })
  })

  it('of every request of a batch aborts its signal; nothing is settled, stored or given a second chance', async () => {
    const { opened, open } = gate()
    let batch: Batch | undefined
    const { task } = probeTask<string>({
      flushEvery: 2,
      run: async (requests, given) => {
        batch = given
        await opened
        for (const request of requests) request.succeed('too late')
      },
    })
    const scene = openScene([task], { memory: { lease: '9s' } })
    const worker = await scene.start()
    const handles = await task.enqueueMany(['a', 'b'])
    await scene.rest()
    worker.pause()
    await loseLeases(scene, '9s')
    expect(batch?.signal.aborted).toBe(false)
    await scene.advance('3s')
    expect(batch?.signal.reason).toMatchObject({ code: 'LEASE_LOST' })
    expect(scene.log.ids('leaseLost' as never)).toEqual(handles.map(({ id }) => id))
    open()
    await scene.rest()
    expect(scene.broker.count('ack')).toBe(0)
    expect(await Promise.all(handles.map((handle) => handle.state()))).toEqual(['PENDING', 'PENDING'])
    expect(scene.log.of('warning')).toMatchObject([{ code: 'LATE_VERDICT' }, { code: 'LATE_VERDICT' }])
    expect(scene.log.of('batchFinished')).toMatchObject([{ lost: 2, succeeded: 0 }])
    expect(await worker.stop()).toMatchObject({ received: 2, lost: 2 })
  })

  it('of one of several lets the batch go on with the others', async () => {
    const { opened, open } = gate()
    const signals: AbortSignal[] = []
    const { task } = probeTask<string>({
      flushEvery: 2,
      prefetch: 2,
      flushInterval: '1h',
      run: (_, batch) => {
        signals.push(batch.signal)
        return opened
      },
    })
    const scene = openScene([task], { memory: { lease: '9s' } })
    const worker = await scene.start()
    const first = await task.enqueue('first')
    await scene.rest()
    // The first lapses 9 s after its receipt, the second, which came later, is still held then.
    scene.broker.failNext('extendLease', 1_000)
    await scene.advance('5s')
    const second = await task.enqueue('second')
    await scene.advance('4s')
    await scene.memory.admin.counts('probe')
    scene.broker.before = () => {}
    await scene.advance('3s')
    expect(scene.log.of('leaseLost')).toMatchObject([{ id: first.id }])
    expect(signals.map(({ aborted }) => aborted)).toEqual([false])
    open()
    await scene.rest()
    // The first is received again and runs by itself, as its second attempt.
    expect(scene.log.ids('requestSucceeded')).toEqual([second.id, first.id])
    expect(scene.log.of('batchFinished')).toMatchObject([
      { size: 2, succeeded: 1, lost: 1 },
      { size: 1, succeeded: 1, lost: 0 },
    ])
    expect(await worker.stop()).toMatchObject({ received: 3, completed: 2, lost: 1 })
  })

  it('handed out again to this very worker: the newer receipt counts, and it runs once', async () => {
    const { opened, open } = gate()
    const { task, calls } = probeTask<string>({ flushEvery: 1, prefetch: 5, run: () => opened })
    const scene = openScene([task], { memory: { lease: '9s' } })
    const worker = await scene.start()
    await task.enqueue('a')
    await scene.rest()
    scene.broker.failNext('extendLease', 1_000)
    await scene.advance('20s')
    scene.broker.before = () => {}
    open()
    await scene.rest()
    expect(calls).toHaveLength(1)
    expect(scene.log.ids('requestSucceeded')).toHaveLength(1)
    expect(await scene.memory.admin.counts('probe')).toEqual({ ready: 0, delayed: 0, leased: 0, dead: 0 })
    expect(await worker.stop()).toMatchObject({ received: 1, completed: 1 })
  })

  it('found only when settling: nothing happens to the new holder, and it is reported', async () => {
    const { opened, open } = gate()
    const { task } = probeTask<string>({ flushEvery: 1, run: () => opened })
    const scene = openScene([task], { memory: { lease: '9s' } })
    const worker = await scene.start()
    await task.enqueue('a')
    await scene.rest()
    worker.pause()
    await loseLeases(scene, '9s')
    open()
    await scene.rest()
    expect(scene.log.of('leaseLost')).toHaveLength(1)
    expect(scene.log.of('requestSucceeded')).toEqual([])
    expect(await scene.memory.admin.counts('probe')).toMatchObject({ ready: 1, leased: 0 })
    expect(await worker.stop()).toMatchObject({ received: 1, lost: 1 })
  })
})

describe('a worker that was frozen for longer than its leases', () => {
  /** A clock that can jump ahead without its timers calling back, as that of a frozen process does. */
  class FreezableClock implements Clock {
    skippedMs = 0
    constructor(readonly inner: ManualClock) {}
    now = () => this.inner.now() + this.skippedMs
    monotonic = () => this.inner.monotonic() + this.skippedMs
    setTimer = (callback: () => void, ms: number) => this.inner.setTimer(callback, ms)
  }

  it.each(['succeed', 'fail', 'retry'] as const)(
    'asks for its leases before it stores a result: %s',
    async (verdict) => {
      const { opened, open } = gate()
      const { task } = probeTask<string>({
        flushEvery: 1,
        run: async ([request]) => {
          await opened
          if (verdict === 'succeed') request!.succeed('from the frozen one')
          if (verdict === 'fail') request!.fail(new Error('from the frozen one'))
          if (verdict === 'retry') request!.retry()
        },
      })
      const manual = new ManualClock()
      const frozen = new FreezableClock(manual)
      const scene = openScene([task], { clock: manual, memory: { lease: '9s' }, app: { clock: frozen } })
      const worker = await scene.start()
      worker.pause()
      await scene.rest()
      worker.resume()
      const handle = await task.enqueue('a')
      await scene.rest()
      worker.pause()
      // Another worker has it meanwhile, and is done.
      scene.broker.failNext('extendLease', 1_000)
      await scene.advance('9s')
      await scene.memory.admin.counts('probe')
      scene.broker.before = () => {}
      frozen.skippedMs = 60_000
      await scene.app.markAsDone(handle.id, 'from the new holder')
      open()
      await scene.rest()
      await expect(handle.wait()).resolves.toBe('from the new holder')
      expect(scene.log.of('leaseLost')).toHaveLength(1)
    },
  )
})
