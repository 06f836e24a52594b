import { describe, expect, it } from 'vitest'
import { gate, probeTask } from '../support/probe-task.js'
import { range } from '../support/range.js'
import { openScene } from '../support/scene.js'

describe('shutting down', () => {
  it('goes in this order: end receiving, flush, wait for the run, ack, end renewing, close', async () => {
    const { opened, open } = gate()
    const { task } = probeTask<number>({ flushEvery: 10, run: () => opened })
    const scene = openScene([task], { memory: { lease: '9s' } })
    const worker = await scene.start()
    await task.enqueue(1)
    await scene.rest()
    const { length } = scene.broker.calls
    const stopped = worker.stop()
    await scene.advance('20s')
    open()
    await scene.rest()
    await stopped
    const after = scene.broker.calls.slice(length).map(({ method }) => method)
    expect(after).not.toContain('receive')
    expect(after.filter((method) => method === 'extendLease').length).toBeGreaterThanOrEqual(6)
    expect(after.at(-1)).toBe('ack')
    await scene.advance('1h')
    expect(scene.broker.calls.slice(length)).toHaveLength(after.length)
  })

  it('what a receive in flight still brings is not lost', async () => {
    const { task, calls } = probeTask<number>({ flushEvery: 10 })
    const scene = openScene([task])
    const answer = gate()
    let isSlow = true
    scene.broker.after = ({ method }) => (method === 'receive' && isSlow ? answer.opened : undefined)
    const worker = await scene.start()
    await task.enqueue(1)
    await scene.rest()
    const stopped = worker.stop()
    await scene.rest()
    answer.open()
    const report = await stopped
    isSlow = false
    expect(report.received).toBe(report.completed + report.released)
    await scene.start()
    await scene.advance('10s')
    expect(calls.flatMap(({ payloads }) => payloads)).toEqual([1])
  })

  it('a receive that never returns holds it up until the timeout, and no longer', async () => {
    const { task } = probeTask<number>({ flushEvery: 10 })
    const scene = openScene([task])
    scene.broker.hold('receive')
    const worker = await scene.start()
    let isStopped = false
    const stopped = worker.stop({ timeout: '5s' }).then(() => {
      isStopped = true
    })
    await scene.advance('4s')
    expect(isStopped).toBe(false)
    await scene.advance('3s')
    expect(isStopped).toBe(true)
    await stopped
  })

  it('a channel that cannot be closed is reported, and does not keep it from ending', async () => {
    const { task } = probeTask<number>()
    const scene = openScene([task])
    const { openChannel } = scene.memory
    scene.memory.openChannel = async (queue, qos) => {
      const channel = await openChannel.call(scene.memory, queue, qos)
      channel.close = () => Promise.reject(new Error('stuck'))
      return channel
    }
    const worker = await scene.start()
    await worker.stop()
    expect(scene.log.of('error')).toMatchObject([
      { error: { message: 'stuck' }, during: 'closing a channel' },
    ])
  })

  it('with a broker that is gone ends at the timeout; what could not be settled is abandoned to its lease', async () => {
    const { task } = probeTask<number>({ flushEvery: 2 })
    const scene = openScene([task])
    const worker = await scene.start()
    await task.enqueueMany([1, 2, 3])
    await scene.rest()
    await task.enqueueMany([4, 5])
    await scene.advance('200ms')
    scene.broker.before = ({ method }) => {
      if (method !== 'receive') throw new Error('connection lost')
    }
    await task.enqueue(6).catch(() => {})
    const stopped = worker.stop({ timeout: '5s' })
    await scene.advance('10s')
    const { received, ...parts } = await stopped
    expect(Object.values(parts).reduce((sum, part) => sum + part, 0)).toBe(received)
    expect(worker.status().state).toBe('stopped')
  })

  it('a full buffer that nobody drains is no deadlock: stop drains it', async () => {
    const { task, calls } = probeTask<number>({ flushEvery: 10, prefetch: 10, flushInterval: '1h' })
    const scene = openScene([task])
    const worker = await scene.start()
    await task.enqueueMany(range(9))
    await scene.rest()
    expect(await worker.stop()).toMatchObject({ received: 9, completed: 9 })
    expect(calls).toHaveLength(1)
  })

  it('every rollout is a crash at scale: releasing costs no attempt, and nothing is dead-lettered by it', async () => {
    const { task } = probeTask<number>({ flushEvery: 100, maxAttempts: 2, flushInterval: '1h' })
    const scene = openScene([task])
    await task.enqueueMany(range(50))
    for (let rollout = 0; rollout < 5; rollout++) {
      const worker = await scene.start()
      expect(await worker.stop({ mode: 'release' })).toMatchObject({ received: 50, released: 50 })
    }
    expect(await scene.memory.admin.counts('probe')).toMatchObject({
      ready: 50,
      delayed: 0,
      leased: 0,
      dead: 0,
    })
  })

  it('never ends the process: after a stop the library calls nothing and holds nothing', async () => {
    const { task } = probeTask<number>({ flushEvery: 1 })
    const scene = openScene([task])
    const worker = await scene.start()
    await task.enqueueMany(range(20))
    await scene.advance('1s')
    await worker.stop()
    const { length } = scene.broker.calls
    await scene.advance('24h')
    expect(scene.broker.calls).toHaveLength(length)
    expect(scene.clock.timers).toBe(0)
  })

  it('start and stop in any order and number are harmless', async () => {
    const { task } = probeTask<number>({ flushEvery: 1 })
    const scene = openScene([task])
    const worker = scene.app.worker()
    const starts = [worker.start(), worker.start()]
    const stops = [worker.stop(), worker.stop()]
    await Promise.allSettled(starts)
    expect((await Promise.all(stops)).map(({ received }) => received)).toEqual([0, 0])
    await expect(worker.start()).rejects.toMatchObject({ code: 'CLOSED' })
    await scene.rest()
    expect(await scene.memory.admin.counts('probe')).toMatchObject({ leased: 0 })
    expect(scene.clock.timers).toBe(0)
  })

  it('with everything still to be done accounts for ten thousand held requests', async () => {
    const { opened, open } = gate()
    const { task } = probeTask<number>({ flushEvery: 500, concurrency: 20, run: () => opened })
    const scene = openScene([task])
    const worker = await scene.start()
    await task.enqueueMany(range(12_000))
    await scene.advance('1s')
    expect(worker.status().tasks.probe?.held).toBeGreaterThanOrEqual(10_000)
    const stopped = worker.stop({ timeout: '10s' })
    await scene.advance('5s')
    open()
    await scene.advance('1s')
    const { received, ...parts } = await stopped
    expect(received).toBeGreaterThanOrEqual(10_000)
    expect(Object.values(parts).reduce((sum, part) => sum + part, 0)).toBe(received)
    expect(parts).toMatchObject({ abandoned: 0, lost: 0 })
    const { ready, leased } = await scene.memory.admin.counts('probe')
    expect(leased).toBe(0)
    expect(ready + parts.completed).toBe(12_000)
  })
})
