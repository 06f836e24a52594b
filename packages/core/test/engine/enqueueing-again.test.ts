import { describe, expect, it } from 'vitest'
import { probeTask } from '../support/probe-task.js'
import { openScene } from '../support/scene.js'

describe('enqueueing again inside run with the id of a request of the batch', () => {
  it("is that request's verdict: acked, nothing stored, and the new message stands on its own", async () => {
    const { task, calls } = probeTask<string>({
      flushEvery: 1,
      async run([request]) {
        if (request!.headers.again) request!.succeed('second time')
        else await task.enqueue('again', { id: request!.id, countdown: '20s', headers: { again: 'yes' } })
      },
    })
    const scene = openScene([task])
    await scene.start()
    const handle = await task.enqueue('first', { id: 'same' })
    await scene.rest()
    expect(await scene.memory.admin.counts('probe')).toMatchObject({ delayed: 1, leased: 0 })
    expect(await handle.state()).toBe('PENDING')
    await scene.advance('21s')
    expect(calls.map(({ payloads, attempts }) => [payloads, attempts])).toEqual([
      [['first'], [1]],
      [['again'], [1]],
    ])
    await expect(handle.wait()).resolves.toBe('second time')
    expect(scene.log.ids('requestRetried')).toEqual(['same'])
  })

  it('counts also where run does not wait for it', async () => {
    const { task } = probeTask<string>({
      flushEvery: 1,
      run([request]) {
        if (request!.attempt === 1) void task.enqueue('again', { id: request!.id, countdown: '20s' })
      },
    })
    const scene = openScene([task])
    const worker = await scene.start()
    const handle = await task.enqueue('first')
    await scene.rest()
    expect(await handle.state()).toBe('PENDING')
    expect(await worker.stop()).toMatchObject({ received: 1, retried: 1, completed: 0 })
  })

  it('where the broker does not take it, the old message stays', async () => {
    const { task, calls } = probeTask<string>({
      flushEvery: 1,
      async run([request]) {
        if (calls.length === 1) await task.enqueue('again', { id: request!.id })
      },
    })
    const scene = openScene([task])
    await scene.start()
    const handle = await task.enqueue('first')
    scene.broker.failNext('publish')
    await scene.advance('2s')
    expect(calls.map(({ payloads, attempts }) => [payloads, attempts])).toEqual([
      [['first'], [1]],
      [['first'], [2]],
    ])
    expect(await handle.state()).toBe('SUCCESS')
  })

  it('after a verdict leaves that verdict as it is', async () => {
    const { task } = probeTask<string>({
      flushEvery: 1,
      async run([request]) {
        if (request!.payload === 'again') return
        request!.succeed('done')
        await task.enqueue('again', { id: request!.id, countdown: '1h' })
      },
    })
    const scene = openScene([task])
    await scene.start()
    const handle = await task.enqueue('first')
    await scene.rest()
    await expect(handle.wait()).resolves.toBe('done')
  })

  it('of another id, or of another task, is an ordinary request', async () => {
    const other = probeTask({ name: 'other' })
    const { task } = probeTask<string>({
      flushEvery: 1,
      async run([request]) {
        await other.task.enqueue('elsewhere', { id: request!.id })
      },
    })
    const scene = openScene([task, other.task])
    await scene.start({ tasks: [task] })
    await task.enqueue('first')
    await scene.rest()
    expect(scene.log.ids('requestSucceeded')).toHaveLength(1)
    expect(await scene.memory.admin.counts('other')).toMatchObject({ ready: 1 })
  })

  it('counts for enqueueEach as well', async () => {
    const { task } = probeTask<string>({
      async run(requests) {
        if (requests[0]?.payload.endsWith('again')) return
        await task.enqueueEach(
          requests.map(({ id, payload }) => ({ id, payload: `${payload} again`, countdown: '1h' })),
        )
      },
    })
    const scene = openScene([task])
    const worker = await scene.start()
    await task.enqueueMany(['a', 'b', 'c'])
    await scene.rest()
    expect(await worker.stop()).toMatchObject({ received: 3, retried: 3 })
    expect(await scene.memory.admin.counts('probe')).toMatchObject({ delayed: 3, leased: 0 })
  })

  it('of a folded request or of the one that it rides on: nobody is left without an answer', async () => {
    const { task } = probeTask<string>({
      coalesce: { by: () => 'all', keep: 'last' },
      async run([request]) {
        if (request!.payload === 'again') request!.succeed('at last')
        else await task.enqueue('again', { id: request!.id, countdown: '1s' })
      },
    })
    const scene = openScene([task])
    await scene.start()
    const handles = await task.enqueueMany(['a', 'b', 'c'])
    await scene.advance('5m')
    const states = await Promise.all(handles.map((handle) => handle.state()))
    expect(states).toEqual(['SUCCESS', 'SUCCESS', 'SUCCESS'])
  })
})
