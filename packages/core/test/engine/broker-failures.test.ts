import { describe, expect, it } from 'vitest'
import type { BrokerMethod } from '../support/fault-broker.js'
import { probeTask } from '../support/probe-task.js'
import { range } from '../support/range.js'
import { openScene } from '../support/scene.js'

/** A small generator of random numbers, so that a run that fails can be repeated. */
function seededRandom(seed: number): () => number {
  let state = seed
  return () => {
    state = (state * 1_103_515_245 + 12_345) % 2 ** 31
    return state / 2 ** 31
  }
}

describe('a broker that fails', () => {
  it.each(['receive', 'ack', 'requeue', 'deadLetter'] satisfies BrokerMethod[])(
    '%s: retried with backoff for ever, each failure reported, nothing dropped',
    async (method) => {
      const { task } = probeTask<number>({
        flushEvery: 3,
        run: (requests) => {
          for (const request of requests) {
            if (request.payload === 2 && request.attempt === 1) request.retry({ countdown: '1s' })
            if (request.payload === 3) request.fail('no')
          }
        },
      })
      const scene = openScene([task])
      scene.broker.failNext(method, 20)
      const worker = await scene.start()
      await task.enqueueMany([1, 2, 3])
      await scene.advance('50s')
      const errors = scene.log.of('error')
      expect(errors.length).toBeGreaterThan(10)
      expect(errors.length).toBeLessThanOrEqual(20)
      expect(errors[0]).toMatchObject({ queue: 'probe', error: { message: `${method} fails` } })
      await scene.advance('2m')
      expect(scene.log.of('error')).toHaveLength(20)
      expect(await scene.memory.admin.counts('probe')).toMatchObject({ ready: 0, leased: 0, dead: 1 })
      expect(worker.status().tasks.probe?.held).toBe(0)
      expect(scene.log.of('batchStarted').length).toBeLessThanOrEqual(2)
    },
  )

  it('waits longer from failure to failure: 100 ms, doubling, at most 5 s', async () => {
    const { task } = probeTask<number>({ flushEvery: 1 })
    const scene = openScene([task])
    const at: number[] = []
    scene.broker.before = ({ method }) => {
      if (method !== 'ack') return
      at.push(scene.clock.now())
      throw new Error('down')
    }
    await scene.start()
    await task.enqueue(1)
    await scene.advance('30s')
    const waits = at.slice(1).map((ms, index) => ms - at[index]!)
    expect(waits.slice(0, 8)).toEqual([100, 200, 400, 800, 1_600, 3_200, 5_000, 5_000])
  })

  it('answers that are lost do no harm: the call is repeated and finds its work done', async () => {
    const { task } = probeTask<number>({
      flushEvery: 3,
      run: ([, second, third]) => {
        if (second!.attempt === 1) second!.retry({ countdown: '1h' })
        third!.fail('no')
      },
    })
    const scene = openScene([task])
    const lost = new Set<string>()
    scene.broker.after = ({ method }) => {
      if (method === 'receive' || method === 'publish' || method === 'openChannel' || lost.has(method)) return
      lost.add(method)
      throw new Error('the reply was lost')
    }
    const worker = await scene.start()
    await task.enqueueMany([1, 2, 3])
    await scene.advance('1s')
    expect(lost.size).toBe(3)
    expect(await scene.memory.admin.counts('probe')).toEqual({ ready: 0, delayed: 1, leased: 0, dead: 1 })
    expect(await worker.stop()).toMatchObject({ received: 3, completed: 1, retried: 1, failed: 1 })
  })

  it('start waits for a broker that cannot be reached, and reports every failure', async () => {
    const { task, calls } = probeTask<number>({ flushEvery: 1 })
    const scene = openScene([task])
    scene.broker.failNext('openChannel', 3)
    const worker = scene.app.worker()
    const started = worker.start()
    await scene.advance('5s')
    await started
    expect(scene.log.of('error')).toHaveLength(3)
    expect(scene.log.of('error')[0]).toMatchObject({
      queue: 'probe',
      during: expect.stringContaining('probe'),
    })
    await task.enqueue(1)
    await scene.rest()
    expect(calls).toHaveLength(1)
    await worker.stop()
  })

  it.each([1, 2, 3, 4, 5, 6, 7, 8])('at random in every method, seed %d: nothing is lost', async (seed) => {
    const random = seededRandom(seed)
    const succeeded = new Set<number>()
    const { task } = probeTask<number>({
      flushEvery: 7,
      concurrency: 3,
      maxAttempts: 1_000,
      flushInterval: '2s',
      backoff: { initial: '1s', factor: 1, jitter: true },
      run: (requests) => {
        if (random() < 0.2) throw new Error('the function fails')
        for (const request of requests) {
          const roll = random()
          if (roll < 0.1) request.retry()
          else if (roll < 0.2) request.fail(new Error('given up'))
          else request.succeed(request.payload)
        }
      },
    })
    const scene = openScene([task], { memory: { lease: '9s' } })
    scene.app.on('requestSucceeded', ({ value }) => succeeded.add(value as number))
    const fail = () => {
      if (random() < 0.3) throw new Error('the broker fails')
    }
    scene.broker.before = fail
    scene.broker.after = fail
    const store = scene.backend.store.bind(scene.backend)
    scene.backend.store = async (results) => {
      fail()
      await store(results)
    }
    const worker = scene.app.worker()
    const started = worker.start()
    await scene.advance('2m')
    await started
    const stored = new Set<number>()
    for (const n of range(150)) {
      await task.enqueue(n, { id: `${n}` }).then(
        () => stored.add(n),
        () => {},
      )
    }
    await scene.advance('1h')
    scene.broker.before = () => {}
    scene.broker.after = () => {}
    await scene.advance('1h')
    const dead = new Set(
      (await scene.memory.admin.listDead('probe', { limit: 1_000 })).items.map(({ id }) => Number(id)),
    )
    expect(await scene.memory.admin.counts('probe')).toMatchObject({ ready: 0, delayed: 0, leased: 0 })
    const gone = [...stored].filter((n) => !succeeded.has(n) && !dead.has(n))
    // A lost reply to an ack leaves no event where the lease is found lost afterwards, so ask the results as well.
    const missing = []
    for (const n of gone) if ((await scene.app.result(`${n}`).state()) === 'PENDING') missing.push(n)
    expect(missing).toEqual([])
    const { received, ...parts } = await worker.stop()
    expect(Object.values(parts).reduce((sum, part) => sum + part, 0)).toBe(received)
    expect(parts.abandoned).toBe(0)
  })

  it('leaves no timer behind where a settling call or a renewal never was answered', async () => {
    const { task } = probeTask<number>({ flushEvery: 1 })
    const scene = openScene([task], { memory: { lease: '10m' } })
    const worker = await scene.start()
    scene.broker.hold('ack')
    scene.broker.hold('extendLease')
    await task.enqueue(1)
    await scene.advance('4m')
    const stopped = worker.stop({ timeout: '1s' })
    await scene.advance('2s')
    expect(await stopped).toMatchObject({ received: 1, abandoned: 1 })
    expect(scene.clock.timers).toBe(0)
  })
})
