import type { BatchRequest } from '@sheaf/core'
import { describe, expect, it } from 'vitest'
import { type Call, probeTask } from '../support/probe-task.js'
import { range } from '../support/range.js'
import { openScene } from '../support/scene.js'

const broken = () => {
  throw new Error('broken')
}

const sizesOf = (calls: readonly Call<unknown>[]) => calls.map(({ requests }) => requests.length)

/** A worker that has had one batch of fifty, all of which come again a second later. */
async function afterOneOfFifty(run: (requests: readonly BatchRequest<number>[]) => unknown) {
  const probe = probeTask<number>({
    flushEvery: 50,
    backoff: { initial: '1s', jitter: false },
    run: (requests) => requests[0]!.attempt === 1 && run(requests),
  })
  const scene = openScene([probe.task])
  await scene.start()
  await probe.task.enqueueMany(range(50))
  await scene.advance('15s')
  expect(scene.log.ids('requestSucceeded')).toHaveLength(50)
  return { ...probe, ...scene }
}

describe('isolation', () => {
  it('a batch that threw comes back in halves', async () => {
    const { calls } = await afterOneOfFifty(broken)
    expect(sizesOf(calls)).toEqual([50, 25, 25])
  })

  it('a batch that overran its time limit comes back in halves', async () => {
    const probe = probeTask<number>({
      flushEvery: 50,
      timeLimit: '1s',
      concurrency: 2,
      backoff: { jitter: false },
      run: ([first]) => first!.attempt === 1 && new Promise(() => {}),
    })
    const scene = openScene([probe.task])
    await scene.start()
    await probe.task.enqueueMany(range(50))
    await scene.advance('15s')
    expect(sizesOf(probe.calls)).toEqual([50, 25, 25])
  })

  it('a batch of which run itself retries all, as after a 429, comes back as one', async () => {
    const { calls } = await afterOneOfFifty((requests) => {
      for (const request of requests) request.retry({ countdown: '1s' })
    })
    expect(sizesOf(calls)).toEqual([50, 50])
    expect(calls[1]?.attempts).toEqual(range(50).map(() => 2))
  })

  it('a batch of which run postpones all comes back as one', async () => {
    let isBusy = true
    const probe = probeTask<number>({
      flushEvery: 50,
      run(requests) {
        if (isBusy) for (const request of requests) request.postpone({ countdown: '1s' })
        isBusy = false
      },
    })
    const scene = openScene([probe.task])
    await scene.start()
    await probe.task.enqueueMany(range(50))
    await scene.advance('15s')
    expect(sizesOf(probe.calls)).toEqual([50, 50])
    expect(probe.calls[1]?.attempts).toEqual(range(50).map(() => 1))
  })

  it('in a batch that threw, those with a verdict of their own are not suspected', async () => {
    const { calls } = await afterOneOfFifty((requests) => {
      for (const request of requests.slice(0, 40)) request.retry({ countdown: '1s' })
      throw new Error('the rest')
    })
    // The ten others may ride with 24 more that a batch threw on.
    expect(sizesOf(calls).sort()).toEqual([10, 40, 50])
  })

  it('a lease that lapsed is a fault, too', async () => {
    const { task, calls } = probeTask<number>({ flushEvery: 8, flushInterval: '1s' })
    const scene = openScene([task], { memory: { lease: '30s' } })
    const dead = await scene.start()
    await task.enqueueMany(range(6))
    await scene.rest()
    await dead.stop({ mode: 'abandon' })
    await scene.start()
    await scene.advance('1m')
    expect(sizesOf(calls)).toEqual([4, 2])
  })

  it('a broker that cannot tell has every earlier attempt taken for a fault', async () => {
    const { task, calls } = probeTask<number>({
      flushEvery: 8,
      run(requests) {
        if (requests[0]!.attempt < 3) for (const request of requests) request.retry({ countdown: '1s' })
      },
    })
    const scene = openScene([task])
    const { openChannel } = scene.memory
    scene.memory.openChannel = async (queue, qos) => {
      const channel = await openChannel.call(scene.memory, queue, qos)
      const receive = channel.receive.bind(channel)
      channel.receive = async (max, signal) => {
        const deliveries = await receive(max, signal)
        for (const delivery of deliveries) Object.assign(delivery, { faults: undefined })
        return deliveries
      }
      return channel
    }
    await scene.start()
    await task.enqueueMany(range(8))
    await scene.advance('1m')
    expect(sizesOf(calls)).toEqual([8, 4, 4, 2, 2, 2, 2])
  })

  it('halves the batches with each fault, and runs the last attempt alone', async () => {
    const { task, calls } = probeTask<number>({ flushEvery: 8, maxAttempts: 6, breaker: false, run: broken })
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

  it('runs the last attempt alone although no fault came before it', async () => {
    const { task, calls } = probeTask<number>({
      flushEvery: 8,
      maxAttempts: 3,
      run(requests) {
        for (const request of requests) request.retry({ countdown: '1s' })
      },
    })
    const scene = openScene([task])
    await scene.start()
    await task.enqueueMany(range(8))
    await scene.advance('1m')
    expect(sizesOf(calls)).toEqual([8, 8, 1, 1, 1, 1, 1, 1, 1, 1])
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
