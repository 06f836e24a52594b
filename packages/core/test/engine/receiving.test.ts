import { describe, expect, it } from 'vitest'
import { gate, probeTask } from '../support/probe-task.js'
import { range } from '../support/range.js'
import { openScene } from '../support/scene.js'

describe('receiving', () => {
  it('goes on while batches run', async () => {
    const { opened, open } = gate()
    const { task, calls } = probeTask<number>({
      flushEvery: 2,
      run: (): unknown => (calls.length === 1 ? opened : undefined),
    })
    const scene = openScene([task])
    const worker = await scene.start()
    await task.enqueueMany([1, 2])
    await scene.rest()
    await task.enqueueMany([3, 4])
    await scene.advance('1s')
    expect(worker.status().tasks.probe).toMatchObject({ held: 4, running: 1 })
    open()
    await scene.rest()
    expect(calls).toHaveLength(2)
  })

  it('after a receive that brought less than was asked for waits a little before it asks again', async () => {
    const { task, calls } = probeTask<number>({ flushEvery: 100, flushInterval: '1s' })
    const scene = openScene([task])
    await scene.start()
    const before = scene.broker.count('receive')
    for (let n = 0; n < 50; n++) {
      await task.enqueue(n)
      await scene.advance('10ms')
    }
    expect(scene.broker.count('receive') - before).toBeLessThanOrEqual(6)
    await scene.advance('600ms')
    expect(calls[0]?.payloads.length).toBe(50)
  })

  it('has several receives in flight when the queue is deep and the prefetch allows it', async () => {
    const { task } = probeTask<number>({ flushEvery: 10, prefetch: 100 })
    const scene = openScene([task])
    await task.enqueueMany(Array.from({ length: 200 }, (_, index) => index))
    let inFlight = 0
    let most = 0
    scene.broker.before = ({ method }) => {
      if (method === 'receive') most = Math.max(most, ++inFlight)
    }
    scene.broker.after = ({ method }) => {
      if (method === 'receive') inFlight--
    }
    await scene.start()
    await scene.advance('1s')
    expect(most).toBeGreaterThan(1)
    expect(most).toBeLessThanOrEqual(4)
  })

  it('two workers of one app share a queue: everything runs once', async () => {
    const { task, calls } = probeTask<number>({ flushEvery: 5 })
    const scene = openScene([task])
    await scene.start()
    await scene.start()
    await task.enqueueMany(Array.from({ length: 100 }, (_, index) => index))
    await scene.advance('10s')
    expect(calls.flatMap(({ payloads }) => payloads).sort((a, b) => a - b)).toEqual(
      Array.from({ length: 100 }, (_, index) => index),
    )
  })

  it('the task that shares a queue can hold the other up: the prefetch is one', async () => {
    const { opened, open } = gate()
    const slow = probeTask<number>({ name: 'slow', queue: 'shared', flushEvery: 1, run: () => opened })
    const quick = probeTask<number>({ name: 'quick', queue: 'shared', flushEvery: 1 })
    const scene = openScene([slow.task, quick.task])
    const worker = await scene.start()
    await slow.task.enqueueMany([1, 2, 3, 4, 5, 6])
    await quick.task.enqueue(1)
    await scene.advance('1s')
    expect(worker.status().tasks.slow?.held).toBe(4)
    expect(quick.calls).toHaveLength(0)
    open()
    await scene.advance('1s')
    expect(quick.calls).toHaveLength(1)
  })

  it('asks just before a window ends, and again at once when it has', async () => {
    const { task, calls } = probeTask<number>({ flushEvery: 100, flushInterval: '1s' })
    const scene = openScene([task])
    await scene.start()
    const startMs = scene.clock.now()
    // The pause after what comes at 950 would end at 1,050. It ends at 1,008, and the one after that with the window.
    for (const atMs of [10, 950, 1_000, 1_009]) {
      scene.clock.setTimer(() => void task.enqueue(atMs), atMs)
    }
    await scene.advance('3s')
    expect(calls.map(({ payloads }) => payloads)).toEqual([[10, 950, 1_000], [1_009]])
    expect(calls.map(({ batch }) => batch.openedAt.getTime() - startMs)).toEqual([10, 1_010])
  })

  it('does not cut short the pause after a broker has failed', async () => {
    const { task } = probeTask<number>({ flushEvery: 100, flushInterval: '1s' })
    const scene = openScene([task])
    const askedAtMs: number[] = []
    await task.enqueue(1)
    scene.broker.before = ({ method }) => {
      if (method === 'receive' && askedAtMs.push(scene.clock.monotonic()) > 1) throw new Error('away')
    }
    await scene.start()
    await scene.advance('30s')
    const pausesMs = askedAtMs.slice(2).map((atMs, index) => atMs - askedAtMs[index + 1]!)
    expect(pausesMs.length).toBeGreaterThan(3)
    expect(pausesMs).toEqual([...pausesMs].sort((one, other) => one - other))
  })

  it('takes in what a requeue has brought back before the answer to it came', async () => {
    const { task, calls } = probeTask({
      flushEvery: 1,
      run: ([request]) => request!.attempt === 1 && request!.retry({ countdown: 0 }),
    })
    const scene = openScene([task], { memory: { lease: '60s' } })
    let answer = () => {}
    const answered = new Promise<void>((resolve) => {
      answer = resolve
    })
    scene.broker.after = ({ method }) => (method === 'requeue' ? answered : undefined)
    const worker = await scene.start()
    await task.enqueue('one')
    await scene.advance('1s')
    answer()
    await scene.advance('1s')
    expect(calls.map(({ attempts }) => attempts)).toEqual([[1], [2]])
    const stopping = worker.stop()
    await scene.advance('30s')
    expect(await stopping).toMatchObject({ received: 2, retried: 1, completed: 1 })
  })

  it('takes in what a release has brought back before the answer to it came', async () => {
    const { task, calls } = probeTask({
      flushEvery: 1,
      prefetch: 3,
      run: ([request]) =>
        request!.payload === 'a1' && request!.attempt === 1 && request!.retry({ countdown: 0 }),
    })
    const scene = openScene([task], { memory: { lease: '60s', ordered: 'group' } })
    scene.broker.after = ({ method }) => (method === 'release' ? wait() : undefined)
    const wait = () => new Promise<void>((resolve) => scene.clock.setTimer(resolve, 3_000))
    await task.enqueueEach([
      { payload: 'a1', group: 'a' },
      { payload: 'a2', group: 'a' },
      { payload: 'a3', group: 'a' },
    ])
    await scene.start()
    await scene.advance('20s')
    expect(calls.map(({ payloads }) => payloads[0])).toEqual(['a1', 'a1', 'a2', 'a3'])
  })
})

describe('prefetch', () => {
  it('bounds what the worker holds, and asks for flushEvery at a time', async () => {
    const { opened, open } = gate()
    const { task } = probeTask<number>({ flushEvery: 4, prefetch: 10, run: () => opened })
    const scene = openScene([task])
    const worker = await scene.start()
    await task.enqueueMany(range(50))
    await scene.advance('10s')
    expect(worker.status().tasks.probe?.held).toBeLessThanOrEqual(10)
    expect(worker.status().tasks.probe?.held).toBeGreaterThanOrEqual(8)
    const asked = scene.broker.calls.filter(({ method }) => method === 'receive').map(({ size }) => size)
    expect(Math.max(...asked)).toBe(4)
    open()
  })

  it('of Infinity is allowed and warned about', async () => {
    const { task, calls } = probeTask<number>({ flushEvery: 4, prefetch: Number.POSITIVE_INFINITY })
    const scene = openScene([task])
    await scene.start()
    expect(scene.log.of('warning')).toMatchObject([
      { queue: 'probe', message: expect.stringMatching(/prefetch.*Infinity/) },
    ])
    await task.enqueueMany(range(12))
    await scene.advance('10s')
    expect(calls).toHaveLength(3)
  })
})
