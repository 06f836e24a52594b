import { describe, expect, it } from 'vitest'
import { gate, probeTask } from '../support/probe-task.js'
import { range } from '../support/range.js'
import { openScene } from '../support/scene.js'

describe('what batches of celery-batches suffer from does not happen here', () => {
  it('late acks and a function that raises: nothing is acked, the failure is told, and results do not stay PENDING', async () => {
    const { task } = probeTask<string>({
      flushEvery: 2,
      acks: 'late',
      run: () => {
        throw new Error('raised')
      },
    })
    const scene = openScene([task])
    await scene.start()
    const handles = await task.enqueueMany(['a', 'b'])
    await scene.rest()
    expect(scene.broker.count('ack')).toBe(0)
    expect(scene.log.of('batchFailed')).toMatchObject([{ error: { message: 'raised' } }])
    expect(scene.log.ids('requestRetried')).toEqual(handles.map(({ id }) => id))
    expect(await Promise.all(handles.map((handle) => handle.state()))).toEqual(['RETRY', 'RETRY'])
    await scene.advance('5h')
    expect(await Promise.all(handles.map((handle) => handle.state()))).toEqual(['FAILURE', 'FAILURE'])
    expect(await scene.dead('probe')).toHaveLength(2)
  })

  it('ten requests with a countdown never make one batch of ten where flushEvery is 3, and are not late', async () => {
    const { task, calls } = probeTask<number>({ flushEvery: 3, flushInterval: '1s' })
    const at: number[] = []
    const scene = openScene([task])
    scene.app.on('requestReceived', () => at.push(scene.clock.monotonic()))
    await scene.start()
    await task.enqueueMany(range(10), { countdown: '3s' })
    await scene.advance('2900ms')
    expect(calls).toHaveLength(0)
    await scene.advance('5s')
    expect(calls.map(({ payloads }) => payloads.length)).toEqual([3, 3, 3, 1])
    expect(Math.max(...at)).toBeLessThanOrEqual(3_300)
  })

  it('a fresh batch is never cut short by the window of an earlier one', async () => {
    const { task, calls } = probeTask<number>({ flushEvery: 3, flushInterval: '10s' })
    const scene = openScene([task])
    await scene.start()
    await scene.advance('9s')
    await task.enqueueMany([1, 2, 3])
    await scene.rest()
    expect(calls.map(({ batch }) => batch.trigger)).toEqual(['count'])
    await task.enqueue(4)
    await scene.advance('9s')
    expect(calls).toHaveLength(1)
    await scene.advance('1100ms')
    expect(calls.map(({ batch }) => batch.trigger)).toEqual(['count', 'interval'])
  })

  it('the count starts anew after an interval flush, and what waits in the broker does not count', async () => {
    const { task, calls } = probeTask<number>({ flushEvery: 4, flushInterval: '10s' })
    const scene = openScene([task])
    await scene.start()
    await task.enqueueMany(range(50), { countdown: '1h' })
    await task.enqueueMany([1, 2, 3])
    await scene.advance('10s')
    await task.enqueueMany([4, 5, 6])
    await scene.advance('5s')
    expect(calls.map(({ payloads }) => payloads)).toEqual([[1, 2, 3]])
    await task.enqueue(7)
    await scene.advance('200ms')
    expect(calls.map(({ payloads }) => payloads)).toEqual([
      [1, 2, 3],
      [4, 5, 6, 7],
    ])
  })

  it('batches are as large as wanted by default: prefetch never caps them silently', async () => {
    const { task, calls } = probeTask<number>({ flushEvery: 1_000 })
    const scene = openScene([task])
    await task.enqueueMany(range(2_000))
    await scene.start()
    await scene.advance('1s')
    expect(calls.map(({ payloads }) => payloads.length)).toEqual([1_000, 1_000])
    expect(() => probeTask({ flushEvery: 1_000, prefetch: 48 })).toThrow(
      expect.objectContaining({
        code: 'CONFIG_INVALID',
        message: expect.stringMatching(/never fill|ever fill/),
      }),
    )
  })

  it('two batch tasks in one worker do not share a prefetch window: both get full batches', async () => {
    const one = probeTask<number>({ name: 'one', flushEvery: 10 })
    const two = probeTask<number>({ name: 'two', flushEvery: 10 })
    const scene = openScene([one.task, two.task])
    for (const n of range(30)) await Promise.all([one.task.enqueue(n), two.task.enqueue(n)])
    await scene.start()
    await scene.advance('1s')
    for (const { calls } of [one, two])
      expect(calls.map(({ payloads }) => payloads.length)).toEqual([10, 10, 10])
  })

  it('retry, time limit, expiry and rate limit are there', async () => {
    const { opened, open } = gate()
    const { task, calls } = probeTask<string>({
      flushEvery: 1,
      timeLimit: '5s',
      rateLimit: { batches: 2, per: '1m' },
      run: ([request]) => {
        if (request!.payload === 'retries' && request!.attempt === 1) request!.retry({ countdown: '1s' })
        if (request!.payload === 'hangs') return opened
      },
    })
    const scene = openScene([task])
    await task.enqueue('expires', { expires: '1s' })
    await scene.advance('2s')
    await task.enqueueMany(['retries', 'hangs'])
    await scene.start()
    await scene.advance('30s')
    expect(scene.log.ids('requestExpired')).toHaveLength(1)
    expect(scene.log.of('batchFailed')).toMatchObject([{ error: { code: 'TIME_LIMIT' } }])
    expect(calls).toHaveLength(2)
    open()
    await scene.advance('5m')
    expect(calls.map(({ payloads, attempts }) => `${payloads} ${attempts}`)).toContain('retries 2')
  })

  it('a worker that dies loses nothing: its buffer comes back when the lease ends, not an hour later', async () => {
    const { task, calls } = probeTask<number>({ flushEvery: 10, flushInterval: '1m' })
    const scene = openScene([task], { memory: { lease: '30s' } })
    const worker = await scene.start()
    await task.enqueueMany([1, 2, 3])
    await scene.rest()
    expect(await worker.stop({ mode: 'abandon' })).toMatchObject({ received: 3, abandoned: 3 })
    await scene.start()
    await scene.advance('29s')
    expect(calls).toHaveLength(0)
    await scene.advance('62s')
    expect(calls.flatMap(({ payloads }) => payloads).sort()).toEqual([1, 2, 3])
    expect(calls[0]?.attempts).toContain(2)
  })

  it('a delay longer than the lease is delivered once, and holds neither prefetch nor attention', async () => {
    const { task, calls } = probeTask<string>({ flushEvery: 1, prefetch: 1 })
    const scene = openScene([task], { memory: { lease: '30s' } })
    const worker = await scene.start()
    await task.enqueue('much later', { countdown: '12h' })
    await task.enqueue('now')
    await scene.advance('1h')
    expect(calls.map(({ payloads }) => payloads)).toEqual([['now']])
    expect(worker.status().tasks.probe?.held).toBe(0)
    await scene.advance('12h')
    expect(calls.map(({ payloads, attempts }) => [payloads, attempts])).toEqual([
      [['now'], [1]],
      [['much later'], [1]],
    ])
  })

  it('requests inside a batch are visible: each has its own events, and all share the id of the batch', async () => {
    const { task } = probeTask<string>({ flushEvery: 2, run: ([first]) => first?.fail('no') })
    const scene = openScene([task])
    await scene.start()
    const [a, b] = await task.enqueueMany(['a', 'b'])
    await scene.rest()
    const [{ batchId } = { batchId: '' }] = scene.log.of('batchStarted')
    expect(scene.log.ids('requestReceived')).toEqual([a!.id, b!.id])
    expect(scene.log.of('requestFailed')).toMatchObject([{ id: a!.id, batchId }])
    expect(scene.log.of('requestSucceeded')).toMatchObject([{ id: b!.id, batchId }])
  })

  it('a message that kills the process does not come back for ever, and takes no other with it', async () => {
    const { task, calls } = probeTask<string>({
      flushEvery: 4,
      maxAttempts: 4,
      flushInterval: '1s',
      run: (requests) => {
        if (requests.some(({ payload }) => payload === 'poison')) return new Promise(() => {})
      },
    })
    const scene = openScene([task], { memory: { lease: '9s' } })
    await task.enqueueMany(['good 1', 'poison', 'good 2', 'good 3'])
    for (let death = 0; death < 10; death++) {
      const worker = await scene.start()
      await scene.advance('8s')
      // The process dies in the middle of whatever it does.
      await worker.stop({ mode: 'abandon' })
      await scene.advance('10s')
    }
    expect(await scene.dead('probe')).toMatchObject([{ id: expect.any(String) }])
    expect(scene.log.ids('requestSucceeded')).toHaveLength(3)
    const withPoison = calls.filter(({ payloads }) => payloads.includes('poison'))
    expect(withPoison.length).toBeLessThanOrEqual(5)
    expect(withPoison.at(-1)?.payloads).toEqual(['poison'])
    expect(await scene.memory.admin.counts('probe')).toMatchObject({ ready: 0, leased: 0, delayed: 0 })
  })
})
