import { describe, expect, it } from 'vitest'
import { gate, probeTask } from '../support/probe-task.js'
import { range } from '../support/range.js'
import { openScene } from '../support/scene.js'

describe('verdicts', () => {
  it('by omission: a return means success, a throw means another attempt', async () => {
    const { task } = probeTask<string>({
      flushEvery: 1,
      run: ([request]) => {
        if (request!.payload === 'throws' && request!.attempt === 1) throw new Error('x')
      },
    })
    const scene = openScene([task])
    await scene.start()
    const [returns, throws] = await task.enqueueMany(['returns', 'throws'])
    await scene.rest()
    expect([await returns!.state(), await throws!.state()]).toEqual(['SUCCESS', 'RETRY'])
  })

  it('what run returns, of whatever length, decides nothing', async () => {
    const { task } = probeTask<string>({ flushEvery: 2, run: () => [false, new Error('x'), null] })
    const scene = openScene([task])
    await scene.start()
    const handles = await task.enqueueMany(['a', 'b'])
    await scene.rest()
    expect(await Promise.all(handles.map((handle) => handle.state()))).toEqual(['SUCCESS', 'SUCCESS'])
  })

  it('are per delivery: duplicate ids of a producer are legal, and each is settled by itself', async () => {
    const { task } = probeTask<string>({
      flushEvery: 3,
      run: (requests) => {
        requests[1]!.retry({ countdown: '1h' })
      },
    })
    const scene = openScene([task])
    const worker = await scene.start()
    await task.enqueueEach(['a', 'b', 'c'].map((payload) => ({ payload, id: 'same' })))
    await scene.rest()
    expect(await scene.memory.admin.counts('probe')).toEqual({ ready: 0, delayed: 1, leased: 0, dead: 0 })
    expect(await worker.stop()).toMatchObject({ received: 3, completed: 2, retried: 1 })
  })

  it('an item acked early is not put back by a later throw', async () => {
    const { task } = probeTask<string>({
      flushEvery: 2,
      run: (requests) => {
        requests[0]!.succeed()
        throw new Error('later')
      },
    })
    const scene = openScene([task])
    await scene.start()
    await task.enqueueMany(['a', 'b'])
    await scene.rest()
    const requeued = scene.broker.calls.filter(({ method }) => method === 'requeue')
    expect(requeued).toEqual([{ method: 'requeue', size: 1 }])
  })

  it('a function that heeds its signal too late, after abort, changes nothing and is told so', async () => {
    const { opened, open } = gate()
    const { task } = probeTask<string>({
      flushEvery: 1,
      timeLimit: '1s',
      maxAttempts: 1,
      run: async ([request]) => {
        await opened
        request!.succeed('late')
      },
    })
    const scene = openScene([task])
    await scene.start()
    const handle = await task.enqueue('a')
    await scene.advance('1s')
    open()
    await scene.rest()
    expect(await handle.state()).toBe('FAILURE')
    expect(scene.log.of('warning')).toMatchObject([{ code: 'LATE_VERDICT' }])
  })
})

describe('attempts', () => {
  it('are counted at hand-out: a process that dies in run has used one', async () => {
    const { task, calls } = probeTask<number>({ flushEvery: 1, run: () => new Promise(() => {}) })
    const scene = openScene([task], { memory: { lease: '9s' } })
    await task.enqueue(1)
    for (let death = 0; death < 3; death++) {
      const worker = await scene.start()
      await worker.stop({ mode: 'abandon' })
      await scene.advance('9s')
    }
    expect(calls.map(({ attempts }) => attempts)).toEqual([[1], [2], [3]])
  })

  it('belong to the message: they survive retries, redeliveries and restarts', async () => {
    const { task, calls } = probeTask<number>({
      flushEvery: 1,
      run: ([request]) => request!.retry({ countdown: '1s' }),
    })
    const scene = openScene([task])
    await task.enqueue(1, { id: 'mine' })
    for (let restart = 0; restart < 3; restart++) {
      const worker = await scene.start()
      await scene.advance('2s')
      await worker.stop()
    }
    expect(calls.map(({ attempts }) => attempts[0])).toEqual(range(calls.length).map((n) => n + 1))
    expect(new Set(calls.flatMap(({ ids }) => ids))).toEqual(new Set(['mine']))
  })

  it('of the mates of a process killer do not end in the dead letters', async () => {
    const { task } = probeTask<string>({
      flushEvery: 8,
      maxAttempts: 3,
      flushInterval: '1s',
      run: (requests) => {
        if (requests.some(({ payload }) => payload === 'killer')) return new Promise(() => {})
      },
    })
    const scene = openScene([task], { memory: { lease: '9s' } })
    await task.enqueueMany([...range(7).map((n) => `good ${n}`), 'killer'])
    for (let death = 0; death < 12; death++) {
      const worker = await scene.start()
      await scene.advance('7s')
      await worker.stop({ mode: 'abandon' })
      await scene.advance('10s')
    }
    expect(scene.log.ids('requestSucceeded')).toHaveLength(7)
    expect(await scene.dead('probe')).toHaveLength(1)
  })

  it('one toxic item does not hold the others hostage: they are split off, and succeed', async () => {
    const { task, calls } = probeTask<number>({
      flushEvery: 100,
      run: (requests) => {
        if (requests.some(({ payload }) => payload === 42)) throw new Error('toxic')
      },
    })
    const scene = openScene([task])
    await task.enqueueMany(range(100))
    await scene.start()
    await scene.advance('6h')
    expect(scene.log.ids('requestSucceeded')).toHaveLength(99)
    expect(await scene.dead('probe')).toHaveLength(1)
    expect(calls.length).toBeLessThan(60)
  })
})

describe('retries', () => {
  it('of a batch that failed do not come back as one spike: the jitter is per request', async () => {
    const { task } = probeTask<number>({
      flushEvery: 100,
      backoff: { initial: '1m', jitter: true },
      run: () => {
        throw new Error('down')
      },
    })
    const scene = openScene([task])
    await task.enqueueMany(range(100))
    await scene.start()
    const delays = scene.log.of('requestRetried').map(({ delayMs }) => delayMs)
    expect(new Set(delays.map((delayMs) => Math.floor(delayMs / 6_000))).size).toBeGreaterThanOrEqual(8)
  })

  it('that come back one by one gather in one window, and do not each open their own batch', async () => {
    const { task, calls } = probeTask<number>({
      flushEvery: 20,
      flushInterval: '10s',
      backoff: { initial: '8s', jitter: true },
      run: (requests) => {
        if (requests[0]!.attempt === 1) throw new Error('down')
      },
    })
    const scene = openScene([task])
    await task.enqueueMany(range(20))
    await scene.start()
    await scene.advance('30s')
    expect(calls.length).toBeLessThanOrEqual(1 + 3)
    expect(scene.log.ids('requestSucceeded')).toHaveLength(20)
  })

  it('are one atomic step of the broker: there is no moment at which the message is nowhere, or twice', async () => {
    const { task } = probeTask<number>({
      flushEvery: 1,
      run: ([request]) => request!.retry({ countdown: '1h' }),
    })
    const scene = openScene([task])
    await scene.start()
    const seen: number[] = []
    const count = async () => {
      const { ready, delayed, leased = 0 } = await scene.memory.admin.counts('probe')
      seen.push(ready + delayed + leased)
    }
    scene.broker.before = count
    scene.broker.after = count
    await task.enqueue(1)
    await scene.rest()
    expect(scene.broker.count('requeue')).toBe(1)
    expect(scene.broker.count('publish')).toBe(1)
    expect(new Set(seen.slice(1))).toEqual(new Set([1]))
  })
})

describe('results', () => {
  it('come before the ack: a crash between the two repeats the work and loses no result', async () => {
    const { task, calls } = probeTask<string>({
      flushEvery: 1,
      run: ([request]) => request!.succeed(request!.attempt),
    })
    const scene = openScene([task], { memory: { lease: '9s' } })
    const worker = await scene.start()
    scene.broker.hold('ack')
    const handle = await task.enqueue('a')
    await scene.rest()
    await expect(handle.wait()).resolves.toBe(1)
    await worker.stop({ mode: 'abandon' })
    scene.broker.before = () => {}
    await scene.start()
    await scene.advance('10s')
    expect(calls).toHaveLength(2)
    await expect(handle.wait()).resolves.toBe(2)
  })

  it('a store that is down after the work was done does not fail the work', async () => {
    const { task, calls } = probeTask<string>({ flushEvery: 1 })
    const scene = openScene([task])
    scene.backend.store = () => Promise.reject(new Error('store down'))
    await scene.start()
    await task.enqueue('a')
    await scene.advance('1h')
    expect(calls).toHaveLength(1)
    expect(scene.log.ids('requestSucceeded')).toHaveLength(1)
    expect(await scene.memory.admin.counts('probe')).toMatchObject({
      ready: 0,
      delayed: 0,
      leased: 0,
      dead: 0,
    })
  })

  it('one that cannot be written, or a throw that is no error, fails that item only', async () => {
    const { task } = probeTask<string>({
      flushEvery: 3,
      run: (requests) => {
        requests[0]!.succeed(1n)
        requests[1]!.fail('just text')
      },
    })
    const scene = openScene([task])
    await scene.start()
    const handles = await task.enqueueMany(['a', 'b', 'c'])
    await scene.rest()
    expect(await Promise.all(handles.map((handle) => handle.state()))).toEqual([
      'FAILURE',
      'FAILURE',
      'SUCCESS',
    ])
  })
})

describe('messages', () => {
  it('that cannot be decoded leave before batching, and never end the receiving', async () => {
    const { task, calls } = probeTask<string>({ flushEvery: 2 })
    const scene = openScene([task])
    await scene.start()
    await scene.memory.publish(
      'probe',
      range(10).map((n) => ({ id: `bad ${n}`, body: '{"sheaf":1,' })),
    )
    await task.enqueueMany(['a', 'b'])
    await scene.advance('1s')
    expect(calls.map(({ payloads }) => payloads)).toEqual([['a', 'b']])
    expect(await scene.dead('probe')).toHaveLength(10)
  })

  it('that have expired are settled without run; a batch of nothing else does not call it', async () => {
    const { task, calls } = probeTask<string>({ flushEvery: 2, flushInterval: '10s' })
    const scene = openScene([task])
    const worker = await scene.start()
    await task.enqueue('a', { expires: '5s' })
    await scene.advance('11s')
    expect(calls).toEqual([])
    expect(await worker.stop()).toMatchObject({ received: 1, expired: 1 })
  })
})

describe('listeners', () => {
  it('an error that nobody listens for does not end the process, and one that throws changes no verdict', async () => {
    const { task } = probeTask<string>({ flushEvery: 1 })
    const scene = openScene([task])
    scene.app.on('requestSucceeded', () => {
      throw new Error('observer broken')
    })
    await scene.start()
    const handle = await task.enqueue('a')
    await scene.rest()
    expect(await handle.state()).toBe('SUCCESS')
    expect(scene.log.of('error')).toHaveLength(1)
  })
})
