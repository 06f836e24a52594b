import { afterEach, describe, expect, it, vi } from 'vitest'
import { gate, probeTask } from '../support/probe-task.js'
import { range } from '../support/range.js'
import { openScene } from '../support/scene.js'

afterEach(() => {
  vi.useRealTimers()
})

describe('windows', () => {
  it('open with the first message of that batch and that key, not with the last flush', async () => {
    const { task, calls } = probeTask<string>({ flushEvery: 10, flushInterval: '10s', batchBy: (key) => key })
    const scene = openScene([task])
    await scene.start()
    await task.enqueue('a')
    await scene.advance('10s')
    // Long after the last flush of either key: neither is flushed alone at once.
    await scene.advance('1h')
    await task.enqueueMany(['a', 'b'])
    await scene.advance('5s')
    await task.enqueueMany(['a', 'b'])
    await scene.advance('4900ms')
    expect(calls).toHaveLength(1)
    await scene.advance('200ms')
    expect(calls.slice(1).map(({ payloads }) => payloads)).toEqual([
      ['a', 'a'],
      ['b', 'b'],
    ])
  })

  it('count from receipt: the age of a backlog flushes nothing early', async () => {
    const { task, calls } = probeTask<number>({ flushEvery: 100, flushInterval: '10s' })
    const scene = openScene([task])
    await task.enqueue(1)
    await scene.advance('1h')
    await scene.start()
    await task.enqueue(2)
    await scene.advance('9s')
    expect(calls).toEqual([])
    await scene.advance('1s')
    expect(calls.map(({ payloads }) => payloads)).toEqual([[1, 2]])
  })

  it('belong to the batch: one that opens while the last of its key still runs has its own', async () => {
    const { opened, open } = gate()
    const { task, calls } = probeTask<string>({
      flushEvery: 10,
      flushInterval: '10s',
      concurrency: 2,
      batchBy: () => 'key',
      run: (): unknown => (calls.length === 1 ? opened : undefined),
    })
    const scene = openScene([task])
    await scene.start()
    await task.enqueue('a')
    await scene.advance('10s')
    await task.enqueue('b')
    await scene.advance('9s')
    expect(calls).toHaveLength(1)
    await scene.advance('1s')
    expect(calls.map(({ payloads }) => payloads)).toEqual([['a'], ['b']])
    expect(calls[0]?.batch.id).not.toBe(calls[1]?.batch.id)
    open()
  })

  it('of leftovers of a receive that brought more than a batch start at their receipt', async () => {
    const { task, calls } = probeTask<number>({ flushEvery: 4, flushInterval: '10s' })
    const scene = openScene([task])
    await scene.advance('3s')
    await task.enqueueMany(range(6))
    await scene.start()
    expect(calls.map(({ payloads }) => payloads.length)).toEqual([4])
    await scene.advance('9900ms')
    expect(calls).toHaveLength(1)
    await scene.advance('100ms')
    expect(calls[1]).toMatchObject({ payloads: [4, 5], batch: { trigger: 'interval' } })
  })

  it('never slide: steady traffic does not put the flush off', async () => {
    const { task, calls } = probeTask<number>({ flushEvery: 1_000, flushInterval: '5s' })
    const scene = openScene([task])
    await scene.start()
    for (const n of range(60)) {
      await task.enqueue(n)
      await scene.advance('500ms')
    }
    expect(calls.length).toBeGreaterThanOrEqual(5)
    for (const { batch, requests } of calls) {
      const waited = requests.map(({ receivedAt }) => receivedAt.getTime() - batch.openedAt.getTime())
      expect(Math.max(...waited)).toBeLessThanOrEqual(5_000)
    }
  })

  it('are looked at under saturated input too, and not only when the stream pauses', async () => {
    const { task, calls } = probeTask<string>({
      flushEvery: 50,
      flushInterval: '1s',
      concurrency: 4,
      batchBy: (payload) => payload,
    })
    const scene = openScene([task])
    await scene.start()
    await task.enqueue('cold')
    for (let round = 0; round < 20; round++) {
      await task.enqueueMany(range(200).map(() => 'hot'))
      await scene.advance('100ms')
    }
    expect(calls.some(({ payloads }) => payloads[0] === 'cold')).toBe(true)
    expect(calls.filter(({ payloads }) => payloads[0] === 'hot').length).toBeGreaterThan(50)
  })

  it('are measured by a clock that never jumps: setting the time of day neither flushes nor freezes one', async () => {
    const { task, calls } = probeTask<number>({ flushEvery: 10, flushInterval: '10s' })
    const scene = openScene([task])
    await scene.start()
    for (const jump of [86_400_000, -86_400_000]) {
      const before = calls.length
      await task.enqueue(1)
      await scene.rest()
      scene.clock.setTimeOfDay(scene.clock.now() + jump)
      await scene.advance('9s')
      expect(calls).toHaveLength(before)
      await scene.advance('1s')
      expect(calls).toHaveLength(before + 1)
    }
  })
})

describe('flushing', () => {
  it('by count and by interval in one moment runs every request once, and nothing twice', async () => {
    const { task, calls } = probeTask<number>({ flushEvery: 2, flushInterval: '10s' })
    const scene = openScene([task])
    await scene.start()
    await task.enqueue(1)
    await scene.advance('9900ms')
    // Enqueued by a timer of the very moment at which the window ends.
    scene.clock.setTimer(() => void task.enqueue(2), 100)
    await scene.advance('100ms')
    await scene.advance('20s')
    expect(calls.flatMap(({ payloads }) => payloads)).toEqual([1, 2])
  })

  it('at the stop and by interval in one moment runs every request once', async () => {
    const { task, calls } = probeTask<number>({ flushEvery: 10, flushInterval: '10s' })
    const scene = openScene([task])
    const worker = await scene.start()
    await task.enqueue(1)
    await scene.rest()
    scene.clock.setTimer(() => void worker.stop(), 10_000)
    await scene.advance('10s')
    expect(await worker.stop()).toMatchObject({ received: 1, completed: 1 })
    expect(calls).toHaveLength(1)
  })

  it('of an empty buffer is nothing: an idle worker that is stopped calls nobody', async () => {
    const { task, calls } = probeTask()
    const scene = openScene([task])
    const worker = await scene.start()
    await scene.advance('1h')
    await worker.stop()
    expect(calls).toEqual([])
  })

  it('by count leaves no timer that would cut the next batch', async () => {
    const { task, calls } = probeTask<number>({ flushEvery: 2, flushInterval: '10s' })
    const scene = openScene([task])
    await scene.start()
    await task.enqueue(1)
    await scene.advance('8s')
    await task.enqueue(2)
    await scene.rest()
    await scene.advance('200ms')
    await task.enqueue(3)
    await scene.advance('5s')
    expect(calls.map(({ payloads }) => payloads)).toEqual([[1, 2]])
  })

  it('counts what is there, and no counter that could drift: lost and expired requests do not fill a batch', async () => {
    const { task, calls } = probeTask<number>({ flushEvery: 4, prefetch: 8, flushInterval: '1h' })
    const scene = openScene([task], { memory: { lease: '9s' } })
    const worker = await scene.start()
    await task.enqueueMany([1, 2])
    await scene.rest()
    worker.pause()
    scene.broker.failNext('extendLease', 1_000)
    await scene.advance('9s')
    await scene.memory.admin.counts('probe')
    scene.broker.before = () => {}
    await scene.advance('3s')
    expect(scene.log.of('leaseLost')).toHaveLength(2)
    await scene.memory.admin.purge('probe')
    worker.resume()
    await task.enqueueMany([3, 4])
    await scene.advance('1m')
    expect(calls).toEqual([])
    await task.enqueueMany([5, 6])
    await scene.advance('1s')
    expect(calls.map(({ payloads }) => payloads)).toEqual([[3, 4, 5, 6]])
  })

  it('by bytes looks before it adds, and one body larger than the limit still goes, alone', async () => {
    const { task, calls } = probeTask<string>({ flushEvery: 10, flushBytes: 100 })
    const scene = openScene([task])
    await task.enqueueMany(['x'.repeat(1_000), 'y'])
    await scene.start()
    await scene.advance('10s')
    expect(calls.map(({ payloads }) => payloads.length)).toEqual([1, 1])
  })

  it('with an interval of zero waits for nobody, and does not mean never', async () => {
    const { task, calls } = probeTask<number>({ flushEvery: 10, flushInterval: 0 })
    const scene = openScene([task])
    await scene.start()
    await task.enqueue(1)
    await scene.rest()
    expect(calls).toHaveLength(1)
  })

  it('always has a trigger: neither count nor interval can be switched off', () => {
    for (const options of [
      { flushEvery: 0 },
      { flushEvery: Number.POSITIVE_INFINITY },
      { flushInterval: Number.POSITIVE_INFINITY },
      { flushInterval: null as never },
    ]) {
      expect(() => probeTask(options)).toThrow(expect.objectContaining({ code: 'CONFIG_INVALID' }))
    }
  })
})

/** The machine's clock where its timers are those that this test moves, and nothing tells that they are fake. */
async function clockOfFakeTimers() {
  vi.useFakeTimers()
  vi.spyOn(process, 'getBuiltinModule').mockReturnValue(undefined as never)
  vi.resetModules()
  return (await import('../../src/time/system-clock.js')).systemClock
}

describe('timers of the machine', () => {
  it('longer than 2^31 − 1 ms do not fire at once', async () => {
    const clock = await clockOfFakeTimers()
    const callback = vi.fn()
    const fortyDaysMs = 40 * 86_400_000
    clock.setTimer(callback, fortyDaysMs)
    vi.advanceTimersByTime(fortyDaysMs - 1_000)
    expect(callback).not.toHaveBeenCalled()
    vi.advanceTimersByTime(2_000)
    expect(callback).toHaveBeenCalledTimes(1)
  })

  it('that are cleared never call back, long ones included', async () => {
    const clock = await clockOfFakeTimers()
    const callback = vi.fn()
    const timers = [10, 40 * 86_400_000].map((ms) => clock.setTimer(callback, ms))
    vi.advanceTimersByTime(5)
    for (const timer of timers) {
      timer.clear()
      timer.clear()
    }
    vi.advanceTimersByTime(41 * 86_400_000)
    expect(callback).not.toHaveBeenCalled()
    expect(vi.getTimerCount()).toBe(0)
  })

  it('a worker that has stopped leaves none behind', async () => {
    const { task } = probeTask<number>({ flushEvery: 2, rateLimit: { batches: 1, per: '1h' } })
    const scene = openScene([task])
    const worker = await scene.start()
    await task.enqueueMany([1, 2, 3])
    await scene.advance('1s')
    const stopped = worker.stop({ timeout: '1s' })
    await scene.advance('1s')
    await stopped
    expect(scene.clock.timers).toBe(0)
  })
})
