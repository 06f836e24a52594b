import { describe, expect, it } from 'vitest'
import { probeTask } from '../support/probe-task.js'
import { openScene } from '../support/scene.js'

describe('expires', () => {
  it('a request whose time is over never reaches run: EXPIRED is stored and it is gone', async () => {
    const { task, calls } = probeTask({ flushEvery: 1 })
    const scene = openScene([task])
    const handle = await task.enqueue('a', { expires: '5s' })
    await scene.advance('6s')
    await scene.start()
    await scene.advance('10s')
    expect(calls).toEqual([])
    expect(await handle.state()).toBe('EXPIRED')
    await expect(handle.wait()).rejects.toMatchObject({ code: 'REQUEST_EXPIRED' })
    expect(scene.log.of('requestExpired')).toMatchObject([{ id: handle.id, task: 'probe', attempt: 1 }])
    expect(await scene.memory.admin.counts('probe')).toEqual({ ready: 0, delayed: 0, leased: 0, dead: 0 })
  })

  it('counts a duration from enqueueing; a date is a moment', async () => {
    const { task, payloads } = probeTask({ flushEvery: 10, flushInterval: 0 })
    const scene = openScene([task])
    await task.enqueue('duration', { expires: '10s' })
    await task.enqueue('date', { expires: new Date(scene.clock.now() + 10_000) })
    await scene.advance('9s')
    await scene.start()
    expect(payloads()).toEqual([['duration', 'date']])
  })

  it('is looked at again before the run: what expired while it was buffered does not run', async () => {
    const { task, calls } = probeTask({ flushEvery: 3, flushInterval: '10s' })
    const scene = openScene([task])
    const worker = await scene.start()
    await task.enqueue('lasts')
    await task.enqueue('expires', { expires: '5s' })
    await scene.advance('10s')
    expect(calls).toMatchObject([{ payloads: ['lasts'], batch: { size: 1 } }])
    expect(scene.log.of('requestExpired')).toHaveLength(1)
    expect(await worker.stop()).toMatchObject({ received: 2, completed: 1, expired: 1 })
  })

  it('run is never called with an empty list', async () => {
    const { task, calls } = probeTask({ flushEvery: 3, flushInterval: '10s' })
    const scene = openScene([task])
    const worker = await scene.start()
    await task.enqueueMany(['a', 'b'], { expires: '5s' })
    await scene.advance('10s')
    expect(calls).toEqual([])
    expect(scene.log.of('batchStarted')).toEqual([])
    expect(await worker.stop()).toMatchObject({ received: 2, expired: 2 })
  })

  it('happens before folding: an expired request does not stand for one that lasts', async () => {
    const { task, calls } = probeTask({
      flushEvery: 2,
      flushInterval: '10s',
      coalesce: { by: () => 'all', keep: 'first' },
    })
    const scene = openScene([task])
    await scene.start()
    await task.enqueue('expires', { expires: '5s' })
    await scene.advance('6s')
    await task.enqueue('lasts')
    await scene.rest()
    await scene.advance('100ms')
    expect(calls).toMatchObject([{ payloads: ['lasts'] }])
    expect(calls[0]?.requests[0]?.folded).toEqual([])
  })
})
