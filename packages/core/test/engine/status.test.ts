import { describe, expect, it } from 'vitest'
import { gate, probeTask } from '../support/probe-task.js'
import { openScene } from '../support/scene.js'

describe('worker.status', () => {
  it('is a plain snapshot that tells what is going on', async () => {
    const { opened, open } = gate()
    const { task } = probeTask<number>({ flushEvery: 2, flushInterval: '1m', run: () => opened })
    const scene = openScene([task])
    const worker = scene.app.worker()
    expect(worker.status()).toEqual({
      state: 'idle',
      queues: { probe: { isConnected: false } },
      tasks: {
        probe: {
          buffered: 0,
          running: 0,
          held: 0,
          overrun: 0,
          paused: false,
          oldestMs: 0,
          slots: 1,
          prefetch: 4,
          settling: 0,
          open: [],
          runs: [],
        },
      },
    })
    await worker.start()
    await task.enqueueMany([1, 2, 3])
    const startedAt = new Date(scene.clock.now())
    await scene.advance('5s')
    const status = worker.status()
    expect(status.state).toBe('running')
    expect(status.queues).toEqual({ probe: { isConnected: true, leaseMs: 30_000 } })
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

  it('tells of what runs and what is being settled', async () => {
    const run = gate()
    const { task } = probeTask<number>({
      flushEvery: 2,
      concurrency: 2,
      run: ([request]) => request!.payload < 4 && run.opened,
    })
    const scene = openScene([task])
    const worker = await scene.start()
    await task.enqueueMany([0, 1])
    await scene.advance('2s')
    await task.enqueueMany([2, 3])
    await scene.advance('3s')
    const [one, two] = scene.log.of('batchStarted')
    expect(worker.status().tasks.probe).toMatchObject({
      slots: 2,
      prefetch: 6,
      settling: 0,
      runs: [
        { batchId: one!.batchId, size: 2, ms: 5_000 },
        { batchId: two!.batchId, size: 2, ms: 3_000 },
      ],
    })
    const letGo = scene.broker.hold('ack')
    run.open()
    await scene.rest()
    expect(worker.status().tasks.probe).toMatchObject({ settling: 2, runs: [], running: 0, held: 4 })
    letGo()
    await scene.rest()
    expect(worker.status().tasks.probe).toMatchObject({ settling: 0, held: 0 })
  })

  it('shows the five fullest of the open buffers, with what they can hold and how old they are', async () => {
    const { task } = probeTask<string>({ flushEvery: 9, flushInterval: '1m', batchBy: (payload) => payload })
    const scene = openScene([task])
    const worker = await scene.start()
    await task.enqueueMany([...'abcdefg'])
    await scene.advance('4s')
    await task.enqueueMany([...'ggggddc'])
    await scene.advance('1s')
    const { open, buffered } = worker.status().tasks.probe!
    expect(buffered).toBe(14)
    expect(open.map(({ key, size, cap }) => [key, size, cap])).toEqual([
      ['g', 5, 9],
      ['d', 3, 9],
      ['c', 2, 9],
      ['a', 1, 9],
      ['b', 1, 9],
    ])
    expect(open.map(({ ageMs }) => ageMs)).toEqual([5_000, 5_000, 5_000, 5_000, 5_000])
  })

  it('shows second attempts apart, and no key where there is none', async () => {
    const { task } = probeTask<string>({
      flushEvery: 4,
      flushInterval: '1m',
      backoff: { initial: '1s', jitter: false },
      run: ([request]) => {
        if (request!.attempt === 1) throw new Error('once')
      },
    })
    const scene = openScene([task])
    const worker = await scene.start()
    await task.enqueueMany(['a', 'b', 'c', 'd'])
    await scene.advance('500ms')
    await task.enqueue('e')
    await scene.advance('300ms')
    expect(worker.status().tasks.probe?.open).toEqual([{ size: 1, cap: 4, ageMs: expect.any(Number) }])
    scene.app.on('requestReceived', ({ attempt }) => {
      if (attempt === 2) seen.push(worker.status().tasks.probe!.open.map(({ size, cap }) => [size, cap]))
    })
    const seen: unknown[] = []
    await scene.advance('1s')
    expect(seen[1]).toEqual([
      [1, 4],
      [1, 2],
    ])
  })

  it('has every task, whatever it is called', async () => {
    const scene = openScene([probeTask({ name: '__proto__' }).task, probeTask({ name: 'constructor' }).task])
    const worker = await scene.start()
    expect(Object.keys(worker.status().tasks).sort()).toEqual(['__proto__', 'constructor'])
  })

  it('says what it is doing from the first call on', async () => {
    const scene = openScene([probeTask().task])
    const worker = scene.app.worker()
    expect(worker.status().state).toBe('idle')
    const started = worker.start()
    expect(worker.status().state).toBe('starting')
    const stopped = worker.stop()
    expect(worker.status().state).toBe('stopping')
    await expect(started).rejects.toMatchObject({ code: 'CLOSED' })
    await stopped
    expect(worker.status().state).toBe('stopped')
  })
})
