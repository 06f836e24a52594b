import { describe, expect, it } from 'vitest'
import { gate, probeTask } from '../support/probe-task.js'
import { openScene } from '../support/scene.js'

describe('leases', () => {
  it('shorter than window, queueing, run and ack together make no loop of redeliveries', async () => {
    const { opened, open } = gate()
    const { task, calls } = probeTask<number>({
      flushEvery: 10,
      flushInterval: '30s',
      run: (): unknown => (calls.length === 1 ? opened : undefined),
    })
    const scene = openScene([task], { memory: { lease: '6s' } })
    await scene.start()
    await task.enqueueMany([1, 2])
    await scene.advance('31s')
    await task.enqueue(3)
    await scene.advance('1m')
    const letGo = scene.broker.hold('ack')
    open()
    await scene.advance('1m')
    letGo()
    await scene.advance('1m')
    expect(calls.map(({ payloads, attempts }) => [payloads, attempts])).toEqual([
      [
        [1, 2],
        [1, 1],
      ],
      [[3], [1]],
    ])
  })

  it('are renewed while results are stored and messages settled, not only until then', async () => {
    const { task, calls } = probeTask<number>({ flushEvery: 1 })
    const scene = openScene([task], { memory: { lease: '3s' } })
    const { opened, open } = gate()
    const store = scene.backend.store.bind(scene.backend)
    scene.backend.store = async (results) => {
      await opened
      await store(results)
    }
    await scene.start()
    await task.enqueue(1)
    await scene.advance('4s')
    open()
    const letGo = scene.broker.hold('ack')
    await scene.advance('1m')
    letGo()
    await scene.rest()
    expect(calls).toHaveLength(1)
    expect(scene.log.of('leaseLost')).toEqual([])
  })

  it('a renewal that fails is no unhandled rejection', async () => {
    const unhandled: unknown[] = []
    const listener = (error: unknown) => unhandled.push(error)
    process.on('unhandledRejection', listener)
    const { task } = probeTask<number>({ flushEvery: 10, flushInterval: '1h' })
    const scene = openScene([task], { memory: { lease: '9s' } })
    scene.broker.failNext('extendLease', 100)
    await scene.start()
    await task.enqueue(1)
    await scene.advance('1m')
    process.off('unhandledRejection', listener)
    expect(unhandled).toEqual([])
    expect(scene.log.of('error').length).toBeGreaterThan(0)
  })

  it('a renewal that is never answered does not end the renewing', async () => {
    const { task, calls } = probeTask<number>({ flushEvery: 10, flushInterval: '1m' })
    const scene = openScene([task], { memory: { lease: '30s' } })
    let renewals = 0
    scene.broker.before = ({ method }) => {
      if (method === 'extendLease' && ++renewals === 1) return new Promise(() => {})
    }
    await scene.start()
    await task.enqueue(1)
    await scene.advance('61s')
    expect(renewals).toBeGreaterThan(1)
    expect(calls).toHaveLength(1)
    expect(scene.log.of('leaseLost')).toEqual([])
  })

  it('the same message twice in one batch, because its lease ended in the buffer: it runs once, by the newest receipt', async () => {
    const { task, calls } = probeTask<number>({ flushEvery: 3, prefetch: 9, flushInterval: '30s' })
    const scene = openScene([task], { memory: { lease: '9s' } })
    const worker = await scene.start()
    await task.enqueueMany([1, 2])
    scene.broker.failNext('extendLease', 8)
    await scene.advance('31s')
    expect(calls.map(({ payloads }) => payloads)).toEqual([[1, 2]])
    expect(await worker.stop()).toMatchObject({ received: 2, completed: 2, lost: 0 })
    expect(await scene.memory.admin.counts('probe')).toEqual({ ready: 0, delayed: 0, leased: 0, dead: 0 })
  })

  it('a stale worker that acks does not take the message from the new holder', async () => {
    const { opened, open } = gate()
    const { task, calls } = probeTask<number>({
      flushEvery: 1,
      run: (): unknown => (calls.length === 1 ? opened : undefined),
    })
    const scene = openScene([task], { memory: { lease: '9s' } })
    const stale = await scene.start()
    await task.enqueue(1)
    await scene.rest()
    stale.pause()
    scene.broker.failNext('extendLease', 1_000)
    await scene.advance('9s')
    await scene.memory.admin.counts('probe')
    scene.broker.before = () => {}
    const ackHeld = scene.broker.hold('ack')
    await scene.start()
    expect(calls.map(({ attempts }) => attempts)).toEqual([[1], [2]])
    open()
    await scene.rest()
    ackHeld()
    await scene.rest()
    expect(scene.log.ids('requestSucceeded')).toHaveLength(1)
    expect(scene.log.of('leaseLost')).toHaveLength(1)
    expect(await scene.memory.admin.counts('probe')).toMatchObject({ leased: 0, ready: 0 })
  })

  it('what is released at a stop has not used up an attempt', async () => {
    const { task, calls } = probeTask<number>({ flushEvery: 10, maxAttempts: 2, flushInterval: '10s' })
    const scene = openScene([task])
    await task.enqueue(1)
    for (let rollout = 0; rollout < 10; rollout++) {
      const worker = await scene.start()
      await worker.stop({ mode: 'release' })
    }
    await scene.start()
    await scene.advance('10s')
    expect(calls.map(({ attempts }) => attempts)).toEqual([[1]])
  })

  it('a crash with a full buffer loses nothing: recovery takes one lease', async () => {
    const { task, calls } = probeTask<number>({ flushEvery: 100, flushInterval: '1m' })
    const scene = openScene([task], { memory: { lease: '20s' } })
    const worker = await scene.start()
    await task.enqueueMany(Array.from({ length: 99 }, (_, index) => index))
    await scene.rest()
    await worker.stop({ mode: 'abandon' })
    await scene.start()
    await scene.advance('20s')
    await scene.advance('61s')
    expect(calls.flatMap(({ payloads }) => payloads)).toHaveLength(99)
  })
})
