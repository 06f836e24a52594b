import { describe, expect, it } from 'vitest'
import { gate, probeTask } from '../support/probe-task.js'
import { range } from '../support/range.js'
import { openScene } from '../support/scene.js'

describe('prefetch', () => {
  it('smaller than a batch would hang or cut every batch: it is refused', () => {
    expect(() => probeTask({ flushEvery: 100, prefetch: 99 })).toThrow(
      expect.objectContaining({ code: 'CONFIG_INVALID', message: expect.stringContaining('prefetch') }),
    )
    expect(probeTask({ flushEvery: 100, prefetch: 100 }).task.options.prefetch).toBe(100)
  })

  it('of exactly one batch still works, batch after batch', async () => {
    const { task, calls } = probeTask<number>({ flushEvery: 5, prefetch: 5 })
    const scene = openScene([task])
    await task.enqueueMany(range(20))
    await scene.start()
    await scene.advance('1s')
    expect(calls.map(({ payloads }) => payloads.length)).toEqual([5, 5, 5, 5])
  })

  it('is not eaten by delayed or retried messages: they wait in the broker', async () => {
    const { task, calls } = probeTask<string>({
      flushEvery: 2,
      prefetch: 2,
      run: (requests) => {
        for (const request of requests) {
          if (request.payload === 'retried' && request.attempt === 1) request.retry({ countdown: '1h' })
        }
      },
    })
    const scene = openScene([task])
    const worker = await scene.start()
    await task.enqueueMany(
      range(50).map(() => 'delayed'),
      { countdown: '2h' },
    )
    await task.enqueueMany(range(10).map(() => 'retried'))
    await scene.advance('10s')
    await task.enqueueMany(['now', 'now'])
    await scene.advance('10s')
    expect(calls.at(-1)?.payloads).toEqual(['now', 'now'])
    expect(worker.status().tasks.probe?.held).toBe(0)
  })

  it('of a rate-limited task does not hold up another', async () => {
    const limited = probeTask<number>({
      name: 'limited',
      flushEvery: 1,
      rateLimit: { batches: 1, per: '1h' },
    })
    const free = probeTask<number>({ name: 'free', flushEvery: 1 })
    const scene = openScene([limited.task, free.task])
    await scene.start()
    await limited.task.enqueueMany(range(10))
    await free.task.enqueueMany(range(10))
    await scene.advance('1s')
    expect([limited.calls.length, free.calls.length]).toEqual([1, 10])
  })

  it('is per queue: a slow task does not starve another', async () => {
    const { opened, open } = gate()
    const slow = probeTask<number>({ name: 'slow', flushEvery: 1, run: () => opened })
    const quick = probeTask<number>({ name: 'quick', flushEvery: 1 })
    const scene = openScene([slow.task, quick.task])
    await slow.task.enqueueMany(range(100))
    await quick.task.enqueueMany(range(100))
    await scene.start()
    await scene.advance('1s')
    expect(quick.calls).toHaveLength(100)
    open()
  })
})

describe('receiving', () => {
  it('while all slots are busy is bounded, and what is held is renewed', async () => {
    const { opened, open } = gate()
    const { task } = probeTask<number>({ flushEvery: 5, concurrency: 2, run: () => opened })
    const scene = openScene([task], { memory: { lease: '9s' } })
    const worker = await scene.start()
    await task.enqueueMany(range(200))
    await scene.advance('5m')
    expect(worker.status().tasks.probe).toMatchObject({ held: 15, running: 2, buffered: 5 })
    expect(scene.log.of('leaseLost')).toEqual([])
    open()
  })

  it('needs as many receives as the broker makes of it, and the batch is full all the same', async () => {
    const { task, calls } = probeTask<number>({ flushEvery: 50, flushInterval: '10s' })
    const scene = openScene([task])
    // A broker that hands out ten at most.
    const { openChannel } = scene.broker
    scene.broker.openChannel = async (queue, qos) => {
      const channel = await openChannel.call(scene.broker, queue, qos)
      const { receive } = channel
      channel.receive = (max, signal) => receive.call(channel, Math.min(10, max), signal)
      return channel
    }
    await task.enqueueMany(range(100))
    await scene.start()
    await scene.advance('2s')
    expect(calls.map(({ payloads }) => payloads.length)).toEqual([50, 50])
  })

  it('never claims more than the prefetch, however many receives are in flight', async () => {
    const { opened, open } = gate()
    const { task } = probeTask<number>({ flushEvery: 10, prefetch: 35, run: () => opened })
    const scene = openScene([task])
    await task.enqueueMany(range(1_000))
    await scene.start()
    for (let step = 0; step < 20; step++) {
      await scene.advance('100ms')
      expect((await scene.memory.admin.counts('probe')).leased).toBeLessThanOrEqual(35)
    }
    open()
  })

  it('a broker that answers with nothing at once is no busy loop', async () => {
    const { task } = probeTask<number>({ flushEvery: 10, flushInterval: 0 })
    const scene = openScene([task])
    const { openChannel } = scene.broker
    scene.broker.openChannel = async (queue, qos) => {
      const channel = await openChannel.call(scene.broker, queue, qos)
      channel.receive = () => {
        scene.broker.calls.push({ method: 'receive', size: 0 })
        return Promise.resolve([])
      }
      return channel
    }
    await scene.start()
    const before = scene.broker.count('receive')
    await scene.advance('1s')
    expect(scene.broker.count('receive') - before).toBeLessThanOrEqual(101)
  })
})

describe('keys', () => {
  it('that are open are bounded, and a hot key does not starve cold ones', async () => {
    const { task, calls } = probeTask<string>({
      flushEvery: 5,
      flushInterval: '10s',
      maxOpenKeys: 10,
      prefetch: 50,
      batchBy: (payload) => payload,
    })
    const scene = openScene([task])
    await scene.start()
    await task.enqueueMany(range(5).map((n) => `cold ${n}`))
    for (let round = 0; round < 12; round++) {
      await task.enqueueMany(range(50).map(() => 'hot'))
      await scene.advance('1s')
    }
    const cold = calls.filter(({ payloads }) => payloads[0]!.startsWith('cold'))
    expect(cold).toHaveLength(5)
    expect(calls.length - cold.length).toBeGreaterThan(50)
  })

  it('in thousands neither stall nor grow without bound', async () => {
    const { task, calls } = probeTask<number>({
      flushEvery: 10,
      flushInterval: '5s',
      concurrency: 8,
      maxOpenKeys: 100,
      prefetch: 1_000,
      batchBy: (payload) => payload,
    })
    const scene = openScene([task])
    const worker = await scene.start()
    await task.enqueueMany(range(3_000))
    await scene.advance('1m')
    expect(calls.flatMap(({ payloads }) => payloads)).toHaveLength(3_000)
    expect(worker.status().tasks.probe).toMatchObject({ held: 0, buffered: 0 })
  })
})

describe('memory', () => {
  it('large bodies are bounded in bytes, and not only in number', async () => {
    const { task, calls } = probeTask<string>({ flushEvery: 1_000, flushBytes: 10_000, flushInterval: '1s' })
    const scene = openScene([task])
    await task.enqueueMany(range(50).map(() => 'x'.repeat(2_000)))
    await scene.start()
    await scene.advance('1m')
    for (const { payloads } of calls) expect(payloads.length).toBeLessThanOrEqual(4)
    expect(calls.flatMap(({ payloads }) => payloads)).toHaveLength(50)
  })
})
