import type { Batch } from '@sheaf/core'
import { describe, expect, it } from 'vitest'
import { gate, probeTask } from '../support/probe-task.js'
import { range } from '../support/range.js'
import { openScene } from '../support/scene.js'

describe("onThrow: 'bisect'", () => {
  /** Throws where the batch has a payload of `culprits`. */
  function bisecting(culprits: readonly number[], flushEvery = 8, options: object = {}) {
    return probeTask<number>({
      flushEvery,
      onThrow: 'bisect',
      ...options,
      run: (requests) => {
        if (requests.some(({ payload }) => culprits.includes(payload))) throw new Error('culprit inside')
      },
    })
  }

  it('runs the halves again, down to one: only the culprits are retried', async () => {
    const { task, calls } = bisecting([5])
    const scene = openScene([task])
    await task.enqueueMany(range(8))
    await scene.start()
    expect(calls.map(({ payloads }) => payloads)).toEqual([
      range(8),
      [0, 1, 2, 3],
      [4, 5, 6, 7],
      [4, 5],
      [4],
      [5],
      [6, 7],
    ])
    expect(scene.log.ids('requestSucceeded')).toHaveLength(7)
    expect(scene.log.of('requestRetried')).toMatchObject([{ error: { message: 'culprit inside' } }])
  })

  it('in the same slot, with the same signal and batch id, and the size of each part', async () => {
    const views: Batch[] = []
    let mostRunning = 0
    const { task } = probeTask<number>({
      flushEvery: 4,
      onThrow: 'bisect',
      run: (requests, batch) => {
        views.push(batch)
        mostRunning = Math.max(mostRunning, worker.status().tasks.probe!.running)
        if (requests.some(({ payload }) => payload === 0)) throw new Error('culprit inside')
      },
    })
    const scene = openScene([task])
    await task.enqueueMany(range(4))
    const worker = scene.app.worker()
    await worker.start()
    await scene.rest()
    expect(new Set(views.map(({ id }) => id)).size).toBe(1)
    expect(new Set(views.map(({ signal }) => signal)).size).toBe(1)
    expect(views.map(({ size }) => size)).toEqual([4, 2, 1, 1, 2])
    expect(mostRunning).toBe(1)
    await worker.stop()
  })

  it('leaves out the requests that have a verdict', async () => {
    const { task, calls } = probeTask<number>({
      flushEvery: 4,
      onThrow: 'bisect',
      run: (requests) => {
        for (const request of requests) if (request.payload === 1) request.succeed('early')
        if (requests.some(({ payload }) => payload === 3)) throw new Error('culprit inside')
      },
    })
    const scene = openScene([task])
    const handles = await task.enqueueMany(range(4))
    await scene.start()
    expect(calls.slice(1).flatMap(({ payloads }) => payloads)).not.toContain(1)
    await expect(handles[1]!.wait()).resolves.toBe('early')
  })

  it.each([2, 3, 8, 10, 100])(
    'of %d takes at most 2·log2(n) + 2 runs when all of them are bad',
    async (size) => {
      const { task, calls } = bisecting(range(size), size)
      const scene = openScene([task])
      const worker = await scene.start()
      await task.enqueueMany(range(size))
      await scene.rest()
      expect(calls.length).toBeLessThanOrEqual(2 * Math.log2(size) + 2)
      expect(await worker.stop()).toMatchObject({ received: size, retried: size })
    },
  )

  it('does not bisect after a time limit', async () => {
    const { opened, open } = gate()
    const { task, calls } = probeTask<number>({
      flushEvery: 4,
      onThrow: 'bisect',
      timeLimit: '5s',
      async run() {
        await opened
        throw new Error('after the limit')
      },
    })
    const scene = openScene([task])
    await task.enqueueMany(range(4))
    await scene.start()
    await scene.advance('5s')
    open()
    await scene.rest()
    expect(calls).toHaveLength(1)
    expect(scene.log.ids('requestRetried')).toHaveLength(4)
  })

  it("does not bisect after the stop's timeout has aborted the batch", async () => {
    const { task, calls } = probeTask<number>({
      flushEvery: 4,
      onThrow: 'bisect',
      run: (_, batch) =>
        new Promise((_resolve, reject) => {
          batch.signal.addEventListener('abort', () => reject(new Error('aborted')))
        }),
    })
    const scene = openScene([task])
    await task.enqueueMany(range(4))
    const worker = await scene.start()
    const stopped = worker.stop({ timeout: '1s' })
    await scene.advance('1s')
    expect(await stopped).toMatchObject({ retried: 4 })
    expect(calls).toHaveLength(1)
  })

  it('does not bisect once a lease of the batch is lost', async () => {
    const { opened, open } = gate()
    const { task, calls } = probeTask<number>({
      flushEvery: 2,
      prefetch: 2,
      onThrow: 'bisect',
      async run() {
        if (calls.length > 1) return
        await opened
        throw new Error('broken')
      },
    })
    const scene = openScene([task], { memory: { lease: '9s' } })
    await scene.start()
    await task.enqueueMany(range(2))
    await scene.rest()
    scene.broker.failNext('extendLease', 1_000)
    await scene.advance('9s')
    // Somebody looks at the queue, and the broker takes the lapsed messages back.
    await scene.memory.admin.counts('probe')
    scene.broker.before = () => {}
    await scene.advance('3s')
    expect(scene.log.of('leaseLost')).not.toHaveLength(0)
    open()
    await scene.rest()
    expect(calls[0]?.requests).toHaveLength(2)
    expect(calls.slice(1).every(({ batch }) => batch.id !== calls[0]?.batch.id)).toBe(true)
  })

  it('dead-letters the culprit alone, with its own error, at its last attempt', async () => {
    const { task } = probeTask<number>({
      flushEvery: 4,
      maxAttempts: 1,
      onThrow: 'bisect',
      run: (requests) => {
        const culprit = requests.find(({ payload }) => payload === 2)
        if (culprit) throw new Error(requests.length === 1 ? 'it was me' : 'somebody in here')
      },
    })
    const scene = openScene([task])
    await task.enqueueMany(range(4))
    await scene.start()
    expect(await scene.dead('probe')).toMatchObject([{ error: 'Error: it was me' }])
    expect(scene.log.ids('requestSucceeded')).toHaveLength(3)
  })
})
