import type { Batch, BatchRequest } from '@sheaf/core'
import { describe, expect, it } from 'vitest'
import { gate, probeTask } from '../support/probe-task.js'
import { range } from '../support/range.js'
import { openScene } from '../support/scene.js'

const broken = () => {
  throw new Error('broken')
}

describe('backoff', () => {
  it('is exponential without jitter: initial, times factor, up to max', async () => {
    const { task } = probeTask({
      flushEvery: 1,
      maxAttempts: 6,
      backoff: { initial: '2s', factor: 4, max: '1m', jitter: false },
      run: broken,
    })
    const scene = openScene([task])
    await scene.start()
    await task.enqueue('a')
    await scene.advance('1h')
    expect(scene.log.of('requestRetried').map(({ delayMs }) => delayMs)).toEqual([
      2_000, 8_000, 32_000, 60_000, 60_000,
    ])
  })

  it('has full jitter by default, of each request by itself', async () => {
    const { task } = probeTask<number>({ flushEvery: 50, backoff: undefined as never, run: broken })
    const scene = openScene([task])
    await task.enqueueMany(range(50))
    await scene.start()
    const delays = scene.log.of('requestRetried').map(({ delayMs }) => delayMs)
    expect(delays).toHaveLength(50)
    expect(delays.every((delayMs) => delayMs >= 0 && delayMs <= 1_000)).toBe(true)
    expect(new Set(delays).size).toBeGreaterThan(40)
  })

  it('may be a function of attempt and error, per request', async () => {
    const asked: unknown[] = []
    const { task } = probeTask({
      flushEvery: 1,
      backoff: (attempt, error) => {
        asked.push([attempt, (error as Error).message])
        return `${attempt * 7}s`
      },
      maxAttempts: 3,
      run: broken,
    })
    const scene = openScene([task])
    await scene.start()
    await task.enqueue('a')
    await scene.advance('5m')
    expect(scene.log.of('requestRetried').map(({ delayMs }) => delayMs)).toEqual([7_000, 14_000])
    expect(asked).toContainEqual([2, 'broken'])
  })

  it.each([
    ['throws', broken],
    ['returns nonsense', () => 'soon'],
    ['returns a negative number', () => -1],
    ['returns nothing', () => undefined as never],
  ])('a function that %s is reported, and the default waits in its place', async (_, backoff) => {
    const { task } = probeTask({ flushEvery: 1, backoff, run: broken })
    const scene = openScene([task])
    const worker = await scene.start()
    await task.enqueue('a')
    await scene.rest()
    const [event] = scene.log.of('requestRetried')
    expect(event?.delayMs).toBeLessThanOrEqual(1_000)
    expect(scene.log.of('error')).toMatchObject([
      { task: 'probe', during: expect.stringContaining('backoff') },
    ])
    expect(await worker.stop()).toMatchObject({ retried: 1 })
  })
})

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

describe('isolation', () => {
  it('halves the batches of each later attempt, and runs the last one alone', async () => {
    const { task, calls } = probeTask<number>({ flushEvery: 8, maxAttempts: 6, run: broken })
    const scene = openScene([task])
    await task.enqueueMany(range(8))
    await scene.start()
    await scene.advance('2h')
    const largest = new Map<number, number>()
    for (const { attempts } of calls) {
      expect(new Set(attempts).size).toBe(1)
      largest.set(attempts[0]!, Math.max(largest.get(attempts[0]!) ?? 0, attempts.length))
    }
    expect([...largest]).toEqual([
      [1, 8],
      [2, 4],
      [3, 2],
      [4, 1],
      [5, 1],
      [6, 1],
    ])
    expect(await scene.dead('probe')).toHaveLength(8)
  })

  it('a bad request never takes a good one into the dead letters with it', async () => {
    const { task } = probeTask<number>({
      flushEvery: 8,
      maxAttempts: 3,
      run: (requests) => {
        if (requests.some(({ payload }) => payload === 3)) throw new Error('poison')
      },
    })
    const scene = openScene([task])
    await task.enqueueMany(range(8))
    await scene.start()
    await scene.advance('10m')
    expect(scene.log.ids('requestSucceeded')).toHaveLength(7)
    expect(await scene.dead('probe')).toHaveLength(1)
  })

  it('attempt 1 is never cut, even where it is also the last', async () => {
    const { task, calls } = probeTask<number>({ flushEvery: 4, maxAttempts: 1 })
    const scene = openScene([task])
    await task.enqueueMany(range(4))
    await scene.start()
    expect(calls).toMatchObject([{ payloads: range(4) }])
  })
})

describe('when everything fails', () => {
  it('the task gets one batch per backoff step after three batches without a success, and says so', async () => {
    let isDown = true
    const { task, calls } = probeTask<number>({
      flushEvery: 1,
      concurrency: 1,
      backoff: { initial: '10s', factor: 2, max: '10m', jitter: false },
      run: () => {
        if (isDown) throw new Error('database down')
      },
    })
    const scene = openScene([task])
    await scene.start()
    await task.enqueueMany(range(20))
    await scene.rest()
    expect(calls).toHaveLength(3)
    expect(scene.log.of('warning')).toMatchObject([
      { code: 'TASK_FAILING', task: 'probe', queue: 'probe', message: expect.stringContaining("'probe'") },
    ])
    await scene.advance('10s')
    expect(calls).toHaveLength(4)
    await scene.advance('20s')
    expect(calls).toHaveLength(5)
    isDown = false
    await scene.advance('40s')
    await scene.advance('1m')
    expect(scene.log.ids('requestSucceeded')).toHaveLength(20)
    expect(scene.log.of('warning')).toHaveLength(1)
  })

  it('an hour of it burns few attempts', async () => {
    const { task, calls } = probeTask<number>({ flushEvery: 10, run: broken, backoff: { jitter: false } })
    const scene = openScene([task])
    await scene.start()
    await task.enqueueMany(range(200))
    await scene.advance('1h')
    expect(calls.length).toBeLessThan(30)
    expect(await scene.dead('probe')).toEqual([])
  })

  it('one success sets it free at once', async () => {
    const { task, calls } = probeTask<number>({
      flushEvery: 1,
      backoff: { initial: '10s', jitter: false },
      run: ([request]) => {
        if (request!.payload < 3) throw new Error('broken')
      },
    })
    const scene = openScene([task])
    await scene.start()
    await task.enqueueMany(range(10))
    await scene.rest()
    expect(calls).toHaveLength(3)
    await scene.advance('10s')
    await scene.rest()
    expect(scene.log.ids('requestSucceeded').length).toBeGreaterThanOrEqual(7)
  })

  it('a task that fails does not slow another down', async () => {
    const bad = probeTask<number>({ name: 'bad', flushEvery: 1, run: broken })
    const good = probeTask<number>({ name: 'good', flushEvery: 1 })
    const scene = openScene([bad.task, good.task])
    await scene.start()
    await bad.task.enqueueMany(range(10))
    await good.task.enqueueMany(range(10))
    await scene.advance('1s')
    expect(good.calls).toHaveLength(10)
  })

  it('stop does not wait for it: what would only run after the backoff is released', async () => {
    const { task } = probeTask<number>({
      flushEvery: 1,
      prefetch: 5,
      backoff: { initial: '1h', jitter: false },
      run: broken,
    })
    const scene = openScene([task])
    const worker = await scene.start()
    await task.enqueueMany(range(5))
    await scene.rest()
    const report = await worker.stop()
    expect(report).toMatchObject({ received: 5, retried: 3, released: 2 })
    expect(report.retried + report.released).toBe(report.received)
  })
})

describe('timeLimit', () => {
  it('aborts the signal, fixes the verdicts, and settles as after a throw', async () => {
    const { opened, open } = gate()
    let batch: Batch | undefined
    const { task } = probeTask<string>({
      flushEvery: 2,
      timeLimit: '5s',
      run: (requests: readonly BatchRequest<string>[], given) => {
        batch = given
        requests[0]?.succeed('in time')
        return opened
      },
    })
    const scene = openScene([task])
    const worker = await scene.start()
    const [a, b] = await task.enqueueMany(['a', 'b'])
    await scene.advance('4s')
    expect(batch?.signal.aborted).toBe(false)
    await scene.advance('1s')
    expect(batch?.signal.reason).toMatchObject({
      code: 'TIME_LIMIT',
      message: expect.stringContaining('5000'),
    })
    await expect(a!.wait()).resolves.toBe('in time')
    expect(await b!.state()).toBe('RETRY')
    expect(scene.log.of('batchFailed')).toMatchObject([{ error: { code: 'TIME_LIMIT' } }])
    expect(worker.status().tasks.probe).toMatchObject({ running: 1, overrun: 1 })
    open()
    await scene.rest()
    expect(worker.status().tasks.probe).toMatchObject({ overrun: 0 })
  })

  it('the slot stays taken until the function has really ended', async () => {
    const { opened, open } = gate()
    const { task, calls } = probeTask<string>({
      flushEvery: 1,
      timeLimit: '5s',
      run: (): unknown => (calls.length === 1 ? opened : undefined),
    })
    const scene = openScene([task])
    await scene.start()
    await task.enqueueMany(['hangs', 'waits'])
    await scene.advance('1m')
    expect(calls).toHaveLength(1)
    open()
    await scene.rest()
    expect(calls.length).toBeGreaterThan(1)
  })

  it('a function that ends in time is not disturbed', async () => {
    const { task } = probeTask({ flushEvery: 1, timeLimit: '5s' })
    const scene = openScene([task])
    await scene.start()
    await task.enqueue('a')
    await scene.advance('1m')
    expect(scene.log.of('batchFailed')).toEqual([])
    expect(scene.log.ids('requestSucceeded')).toHaveLength(1)
  })
})
