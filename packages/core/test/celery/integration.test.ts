import { currentApp, currentBatch } from '@sheaf/core'
import { describe, expect, it } from 'vitest'
import { gate, probeTask } from '../support/probe-task.js'
import { openScene } from '../support/scene.js'

/** The checks that the ancestor makes of itself, each on the real engine. */
describe('the integration checks of celery-batches', () => {
  it('an eager call runs at once, in this process, as a batch of any size', async () => {
    const { task, calls } = probeTask<number>({
      flushEvery: 100,
      run: (requests) => {
        for (const request of requests) request.succeed(request.payload * 2)
      },
    })
    expect(await task.runNow([1, 2, 3])).toMatchObject([{ value: 2 }, { value: 4 }, { value: 6 }])
    expect(calls).toHaveLength(1)
  })

  it('a flush on interval', async () => {
    const { task, calls } = probeTask<number>({ flushEvery: 100, flushInterval: '1s' })
    const scene = openScene([task])
    await scene.start()
    await task.enqueueMany([1, 3])
    await scene.advance('999ms')
    expect(calls).toHaveLength(0)
    await scene.advance('1ms')
    expect(calls.map(({ payloads, batch }) => [payloads, batch.trigger])).toEqual([[[1, 3], 'interval']])
  })

  it('the interval flush resets the counter', async () => {
    const { task, calls } = probeTask<number>({ flushEvery: 2, flushInterval: '1s' })
    const scene = openScene([task])
    await scene.start()
    await task.enqueue(1)
    await scene.advance('1s')
    expect(calls).toHaveLength(1)
    await task.enqueue(2)
    await scene.advance('500ms')
    expect(calls).toHaveLength(1)
    await task.enqueue(3)
    await scene.advance('100ms')
    expect(calls.map(({ payloads }) => payloads)).toEqual([[1], [2, 3]])
  })

  it('a flush on count', async () => {
    const { task, calls } = probeTask<number>({ flushEvery: 2, flushInterval: '1h' })
    const scene = openScene([task])
    await scene.start()
    await task.enqueueMany([1, 3])
    await scene.rest()
    expect(calls.map(({ payloads, batch }) => [payloads, batch.trigger])).toEqual([[[1, 3], 'count']])
  })

  it('several arguments, and keyword arguments, are a payload', async () => {
    const { task, payloads } = probeTask<{ args: number[]; kwargs: { a: number } }>({ flushEvery: 1 })
    const scene = openScene([task])
    await scene.start()
    await task.enqueue({ args: [1, 2], kwargs: { a: 3 } })
    await scene.rest()
    expect(payloads()).toEqual([[{ args: [1, 2], kwargs: { a: 3 } }]])
  })

  it('one result per request: a running sum', async () => {
    const { task } = probeTask<number>({
      flushEvery: 4,
      run: (requests) => {
        let sum = 0
        for (const request of requests) {
          sum += request.payload
          request.succeed(sum)
        }
      },
    })
    const scene = openScene([task])
    await scene.start()
    const handles = await task.enqueueMany([0, 1, 2, 3])
    await scene.rest()
    expect(await Promise.all(handles.map((handle) => handle.wait()))).toEqual([0, 1, 3, 6])
  })

  it('the same, stored by hand through the current app', async () => {
    const { task } = probeTask<number>({
      flushEvery: 2,
      ignoreResult: true,
      run: async (requests) => {
        for (const { id, payload } of requests) await currentApp().markAsDone(id, payload + 1)
      },
    })
    const scene = openScene([task])
    await scene.start()
    const handles = await task.enqueueMany([1, 2])
    await scene.rest()
    const values = handles.map(({ id }) => scene.app.result<number>(id).wait())
    expect(await Promise.all(values)).toEqual([2, 3])
  })

  it('which events come, and how often: each request its own, each batch its own', async () => {
    const { task } = probeTask<number>({ flushEvery: 2 })
    const scene = openScene([task])
    await scene.start()
    await task.enqueueMany([1, 3])
    await scene.rest()
    const counts: Record<string, number> = {}
    for (const name of scene.log.names) counts[name] = (counts[name] ?? 0) + 1
    expect(counts).toEqual({
      workerStarted: 1,
      requestEnqueued: 2,
      requestReceived: 2,
      batchStarted: 1,
      batchSucceeded: 1,
      requestSucceeded: 2,
      batchFinished: 1,
    })
  })

  it('the current task, inside a run', async () => {
    const seen: unknown[] = []
    const { task } = probeTask<number>({ flushEvery: 1, run: () => seen.push(currentBatch()?.task) })
    const scene = openScene([task])
    await scene.start()
    await task.enqueue(1)
    await scene.rest()
    expect(seen).toEqual(['probe'])
    expect(currentBatch()).toBeUndefined()
  })

  it.each([
    ['early', 0],
    ['late', 2],
  ] as const)('acks %s: so many messages are still leased inside the run: %d', async (acks, leased) => {
    const { opened, open } = gate()
    const { task } = probeTask<number>({ flushEvery: 2, acks, run: () => opened })
    const scene = openScene([task])
    await scene.start()
    await task.enqueueMany([1, 3])
    await scene.rest()
    expect(await scene.memory.admin.counts('probe')).toMatchObject({ leased })
    open()
    await scene.rest()
    expect(await scene.memory.admin.counts('probe')).toMatchObject({ leased: 0, ready: 0 })
  })

  it.each(['countdown', 'eta'] as const)(
    '%s: of two calls, one delayed by 3 s, the first batch has one, and the other comes later',
    async (kind) => {
      const { task, calls } = probeTask<number>({ flushEvery: 2, flushInterval: '1s' })
      const scene = openScene([task])
      await scene.start()
      await task.enqueue(1)
      const delay =
        kind === 'eta' ? { eta: new Date(scene.clock.now() + 3_000) } : { countdown: '3s' as const }
      await task.enqueue(3, delay)
      await scene.advance('2s')
      expect(calls.map(({ payloads }) => payloads)).toEqual([[1]])
      await scene.advance('2100ms')
      expect(calls.map(({ payloads }) => payloads)).toEqual([[1], [3]])
    },
  )
})
