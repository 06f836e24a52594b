import { describe, expect, it } from 'vitest'
import { probeTask } from '../support/probe-task.js'
import { openScene } from '../support/scene.js'

/** The memory broker's lease, where none is given. */
const leaseMs = 30_000

describe('worker.status().queues', () => {
  it('knows every queue before the worker has started, and none of them as connected', () => {
    const scene = openScene([probeTask().task, probeTask({ name: 'other', queue: 'theirs' }).task])
    expect(scene.app.worker().status().queues).toEqual({
      probe: { isConnected: false },
      theirs: { isConnected: false },
    })
  })

  it('says since when a channel cannot be opened, and why', async () => {
    const { task } = probeTask()
    const scene = openScene([task])
    scene.broker.failNext('openChannel', 3)
    const worker = scene.app.worker()
    const started = worker.start()
    const failingSince = new Date(scene.clock.now())
    await scene.advance('150ms')
    expect(worker.status()).toMatchObject({
      state: 'starting',
      queues: { probe: { isConnected: false, failingSince, lastError: 'openChannel fails' } },
    })
    await scene.advance('1s')
    await started
    expect(worker.status().queues).toEqual({ probe: { isConnected: true, leaseMs } })
    const stopped = worker.stop()
    await scene.rest()
    await stopped
    expect(worker.status().queues).toEqual({ probe: { isConnected: false, leaseMs } })
  })

  it('tells of a broker that goes and comes back while the worker runs', async () => {
    const { task } = probeTask({ flushEvery: 1 })
    const scene = openScene([task])
    const worker = await scene.start()
    scene.broker.failNext('receive', 3, new Error('connection lost'))
    await task.enqueue('a')
    // After the first request the worker lets more gather for 100 ms before it asks again.
    const failingSince = new Date(scene.clock.now() + 100)
    await scene.advance('150ms')
    expect(worker.status()).toMatchObject({
      state: 'running',
      queues: { probe: { isConnected: false, failingSince, lastError: 'connection lost' } },
    })
    await scene.advance('10s')
    await task.enqueue('b')
    await scene.rest()
    expect(worker.status().queues).toEqual({ probe: { isConnected: true, leaseMs } })
  })

  it('tells of a broker that has fallen silent, by the first call that goes without an answer', async () => {
    const { task } = probeTask({ flushEvery: 1 })
    const scene = openScene([task], { memory: { lease: '9s' } })
    const worker = await scene.start()
    const letGo = scene.broker.hold('ack')
    scene.broker.hold('extendLease')
    await task.enqueue('a')
    await scene.advance('8s')
    expect(worker.status().queues.probe).toEqual({ isConnected: true, leaseMs: 9_000 })
    await scene.advance('2s')
    expect(worker.status().queues.probe).toMatchObject({
      isConnected: false,
      lastError: 'The broker did not answer within 9000 ms.',
    })
    letGo()
  })

  it('is no longer failing once the worker has stopped', async () => {
    const { task } = probeTask()
    const scene = openScene([task])
    const worker = await scene.start()
    const stopped = worker.stop()
    await scene.rest()
    await stopped
    expect(worker.status()).toMatchObject({ state: 'stopped', queues: { probe: { isConnected: false } } })
  })
})

describe('worker.start({ timeout })', () => {
  it('rejects after it with the last reason, and stops the worker', async () => {
    const { task } = probeTask()
    const scene = openScene([task])
    const down = new Error('connect ECONNREFUSED 127.0.0.1:6379')
    scene.broker.failNext('openChannel', 1_000, down)
    const worker = scene.app.worker()
    const started = worker.start({ timeout: '5s' })
    const refused = expect(started).rejects.toMatchObject({
      code: 'TIME_LIMIT',
      message: expect.stringMatching(/within 5000 ms .*queue 'probe': connect ECONNREFUSED/),
      cause: down,
    })
    await scene.advance('6s')
    await refused
    expect(worker.status().state).toBe('stopped')
    expect(scene.clock.timers).toBe(0)
    await expect(worker.start()).rejects.toMatchObject({ code: 'TIME_LIMIT' })
  })

  it('says so where the broker has not answered at all, and closes what opens later', async () => {
    const { task } = probeTask()
    const scene = openScene([task])
    const letGo = scene.broker.hold('openChannel')
    const started = scene.app.worker().start({ timeout: '5s' })
    const refused = expect(started).rejects.toThrow(/queue 'probe': the broker has not answered/)
    await scene.advance('6s')
    await refused
    letGo()
    await scene.rest()
    await task.enqueue('a')
    await scene.advance('1s')
    expect(scene.broker.count('receive')).toBe(0)
  })

  it('has no bearing on a worker that has started in time', async () => {
    const { task, calls } = probeTask({ flushEvery: 1 })
    const scene = openScene([task])
    const worker = scene.app.worker()
    const started = worker.start({ timeout: '5s' })
    await scene.rest()
    await started
    await scene.advance('10s')
    await task.enqueue('a')
    await scene.rest()
    expect(calls).toHaveLength(1)
    const stopped = worker.stop()
    await scene.rest()
    await stopped
    expect(scene.clock.timers).toBe(0)
  })

  it.each([{ timeout: 'soon' }, { timeout: 0 }, { limit: '5s' }, null])('refuses %j', async (options) => {
    const scene = openScene([probeTask().task])
    await expect(scene.app.worker().start(options as never)).rejects.toMatchObject({ code: 'CONFIG_INVALID' })
  })
})
