import { SheafError } from '@sheaf/core'
import { describe, expect, it } from 'vitest'
import { gate, probeTask } from '../support/probe-task.js'
import { openScene } from '../support/scene.js'

describe('worker.start', () => {
  it('is shared: two callers get one promise, and one channel per queue is opened', async () => {
    const scene = openScene([probeTask().task])
    const worker = scene.app.worker()
    const first = worker.start()
    expect(worker.start()).toBe(first)
    await first
    await worker.start()
    expect(scene.broker.count('openChannel')).toBe(1)
    await worker.stop()
  })

  it('after stop is refused, and says what to do', async () => {
    const scene = openScene([probeTask().task])
    const worker = await scene.start()
    await worker.stop()
    await expect(worker.start()).rejects.toMatchObject({
      code: 'CLOSED',
      message: expect.stringContaining('app.worker()'),
    })
  })

  it('opens one channel per queue; tasks that share a queue share it, and the prefetch is the sum', async () => {
    const scene = openScene([
      probeTask({ name: 'one', queue: 'shared', prefetch: 5 }).task,
      probeTask({ name: 'two', queue: 'shared', prefetch: 7 }).task,
      probeTask({ name: 'three', prefetch: 4 }).task,
    ])
    await scene.start()
    const opened = scene.broker.calls.filter(({ method }) => method === 'openChannel').map(({ size }) => size)
    expect(opened.sort((left, right) => right - left)).toEqual([12, 4])
  })

  it('rejects where the broker refuses for good, and leaves nothing running', async () => {
    const fine = probeTask({ name: 'fine', flushEvery: 1 })
    const refused = probeTask({ name: 'refused' })
    const scene = openScene([fine.task, refused.task])
    const { openChannel } = scene.memory
    scene.memory.openChannel = (queue, qos) =>
      queue === 'refused'
        ? Promise.reject(new SheafError('CONFIG_INVALID', 'no such queue'))
        : openChannel.call(scene.memory, queue, qos)
    const worker = scene.app.worker()
    await expect(worker.start()).rejects.toMatchObject({ code: 'CONFIG_INVALID', message: 'no such queue' })
    expect(worker.status().state).toBe('stopped')
    await fine.task.enqueue('a')
    await scene.advance('1m')
    expect(fine.calls).toEqual([])
    expect(await worker.stop()).toMatchObject({ received: 0 })
    expect(scene.clock.timers).toBe(0)
  })

  it('works for some of the tasks only, where it is told to', async () => {
    const one = probeTask({ name: 'one', flushEvery: 1 })
    const two = probeTask({ name: 'two', flushEvery: 1 })
    const scene = openScene([one.task, two.task])
    const worker = await scene.start({ tasks: [one.task] })
    await one.task.enqueue('a')
    await two.task.enqueue('b')
    await scene.advance('1m')
    expect([one.calls.length, two.calls.length]).toEqual([1, 0])
    expect(Object.keys(worker.status().tasks)).toEqual(['one'])
  })

  it('await using stops it', async () => {
    const scene = openScene([probeTask().task])
    const worker = await scene.start()
    await worker[Symbol.asyncDispose]()
    expect(worker.status().state).toBe('stopped')
  })
})

describe('worker.status', () => {
  it('is a plain snapshot that tells what is going on', async () => {
    const { opened, open } = gate()
    const { task } = probeTask<number>({ flushEvery: 2, flushInterval: '1m', run: () => opened })
    const scene = openScene([task])
    const worker = scene.app.worker()
    expect(worker.status()).toEqual({
      state: 'idle',
      tasks: { probe: { buffered: 0, running: 0, held: 0, overrun: 0, paused: false, oldestMs: 0 } },
    })
    await worker.start()
    await task.enqueueMany([1, 2, 3])
    const startedAt = new Date(scene.clock.now())
    await scene.advance('5s')
    const status = worker.status()
    expect(status.state).toBe('running')
    expect(status.tasks.probe).toMatchObject({ buffered: 1, running: 1, held: 3, overrun: 0, paused: false })
    expect(status.tasks.probe?.oldestMs).toBeGreaterThan(4_000)
    expect(status.tasks.probe?.oldestMs).toBeLessThanOrEqual(5_000)
    expect(status.tasks.probe?.lastFlush).toEqual({ at: startedAt, size: 2, trigger: 'count' })
    expect(structuredClone(status)).toEqual(status)
    open()
    const stopped = worker.stop()
    expect(worker.status().state).toBe('stopping')
    await stopped
    expect(worker.status()).toMatchObject({
      state: 'stopped',
      tasks: { probe: { held: 0, buffered: 0, running: 0 } },
    })
  })

  it('has every task, whatever it is called', async () => {
    const scene = openScene([probeTask({ name: '__proto__' }).task, probeTask({ name: 'constructor' }).task])
    const worker = await scene.start()
    expect(Object.keys(worker.status().tasks).sort()).toEqual(['__proto__', 'constructor'])
  })
})

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
})

describe("acks: 'early'", () => {
  it('acks just before run: at most once, even where the process dies in it', async () => {
    const { opened, open } = gate()
    const { task, calls } = probeTask<string>({ flushEvery: 2, acks: 'early', run: () => opened })
    const scene = openScene([task])
    const worker = await scene.start()
    await task.enqueueMany(['a', 'b'])
    await scene.rest()
    expect(calls).toHaveLength(1)
    expect(await scene.memory.admin.counts('probe')).toEqual({ ready: 0, delayed: 0, leased: 0, dead: 0 })
    expect(worker.status().tasks.probe).toMatchObject({ held: 0, running: 1 })
    open()
    await scene.rest()
    expect(await worker.stop()).toMatchObject({ received: 2, completed: 2 })
  })

  it('is not acked while it is buffered: what never ran comes back', async () => {
    const { task } = probeTask<string>({ flushEvery: 2, acks: 'early' })
    const scene = openScene([task])
    const worker = await scene.start()
    await task.enqueue('a')
    await scene.rest()
    expect(await worker.stop({ mode: 'release' })).toMatchObject({ released: 1 })
    expect(await scene.memory.admin.counts('probe')).toMatchObject({ ready: 1 })
  })

  it('does not run what could not be acked, until it could', async () => {
    const { task, calls } = probeTask<string>({ flushEvery: 1, acks: 'early' })
    const scene = openScene([task])
    scene.broker.failNext('ack', 2)
    await scene.start()
    await task.enqueue('a')
    await scene.rest()
    expect(calls).toHaveLength(0)
    await scene.advance('1s')
    expect(calls).toHaveLength(1)
  })

  it('a throw is the end of it: FAILURE stored, no dead letter, no retry', async () => {
    const { task, calls } = probeTask<string>({
      flushEvery: 1,
      acks: 'early',
      run: () => {
        throw new Error('broken')
      },
    })
    const scene = openScene([task])
    const worker = await scene.start()
    const handle = await task.enqueue('a')
    await scene.advance('1h')
    expect(calls).toHaveLength(1)
    await expect(handle.wait()).rejects.toMatchObject({ cause: { message: 'broken' } })
    expect(scene.log.of('requestFailed')).toMatchObject([{ id: handle.id, error: { message: 'broken' } }])
    expect(await worker.stop()).toMatchObject({ received: 1, failed: 1 })
  })

  it('retry() throws ALREADY_SETTLED and says what to do; succeed and fail store results', async () => {
    const errors: unknown[] = []
    const { task } = probeTask<string>({
      flushEvery: 2,
      acks: 'early',
      run: ([first, second]) => {
        try {
          first!.retry()
        } catch (error) {
          errors.push(error)
        }
        first!.succeed('value')
        second!.fail(new Error('no'))
      },
    })
    const scene = openScene([task])
    await scene.start()
    const [a, b] = await task.enqueueMany(['a', 'b'])
    await scene.rest()
    expect(errors).toEqual([
      expect.objectContaining({
        code: 'ALREADY_SETTLED',
        message: expect.stringMatching(/acks: 'early'.*acks: 'late'/),
      }),
    ])
    await expect(a!.wait()).resolves.toBe('value')
    await expect(b!.wait()).rejects.toMatchObject({ code: 'REQUEST_FAILED' })
    expect(await scene.dead('probe')).toEqual([])
  })

  it('an expired request is not run either', async () => {
    const { task, calls } = probeTask<string>({ flushEvery: 2, acks: 'early', flushInterval: '10s' })
    const scene = openScene([task])
    await scene.start()
    const handle = await task.enqueue('a', { expires: '5s' })
    await scene.advance('10s')
    expect(calls).toEqual([])
    expect(await handle.state()).toBe('EXPIRED')
  })
})
