import { describe, expect, it } from 'vitest'
import { afterOneBatch } from '../support/after-one-batch.js'
import { probeTask } from '../support/probe-task.js'
import { openScene } from '../support/scene.js'

describe('run returns', () => {
  it('what has no verdict succeeded: acked, and SUCCESS without a value stored', async () => {
    const { memory, backend, a, b, c } = await afterOneBatch(([first]) => first?.succeed('value'))
    expect(await memory.admin.counts('probe')).toEqual({ ready: 0, delayed: 0, leased: 0, dead: 0 })
    const stored = await backend.fetch([a.id, b.id, c.id])
    expect(stored.map((result) => result?.state)).toEqual(['SUCCESS', 'SUCCESS', 'SUCCESS'])
    expect(stored.map((result) => result?.result)).toEqual(['value', undefined, undefined])
    await expect(b.wait()).resolves.toBeUndefined()
  })

  it('what it returns is the value of batchSucceeded and never a result', async () => {
    const { log, a } = await afterOneBatch(async () => ['x', 'y', 'z'])
    expect(log.of('batchSucceeded')).toMatchObject([{ value: ['x', 'y', 'z'], size: 3 }])
    await expect(a.wait()).resolves.toBeUndefined()
  })

  it('one ack call, one result write, whatever the size', async () => {
    const probe = probeTask<number>({ flushEvery: 500 })
    const scene = openScene([probe.task])
    let writes = 0
    const { store } = scene.backend
    scene.backend.store = (results) => {
      writes++
      return store.call(scene.backend, results)
    }
    await probe.task.enqueueMany(Array.from({ length: 500 }, (_, index) => index))
    await scene.start()
    expect(probe.calls).toHaveLength(1)
    expect([scene.broker.count('ack'), writes]).toEqual([1, 1])
  })
})

describe('run throws or rejects', () => {
  it.each([
    [
      'throws',
      () => {
        throw new Error('broken')
      },
    ],
    ['rejects', () => Promise.reject(new Error('broken'))],
  ])('%s: verdicts given already stand, the others are retried', async (_, end) => {
    const { log, a, b, c, memory, broker } = await afterOneBatch(([first, second]) => {
      first?.succeed('kept')
      second?.fail('given up')
      return end()
    })
    await expect(a.wait()).resolves.toBe('kept')
    expect(await b.state()).toBe('FAILURE')
    expect(await c.state()).toBe('RETRY')
    expect(log.of('requestRetried')).toMatchObject([
      { id: c.id, delayMs: 1_000, error: { message: 'broken' } },
    ])
    expect(log.of('batchFailed')).toMatchObject([{ error: { message: 'broken' } }])
    expect(await memory.admin.counts('probe')).toEqual({ ready: 0, delayed: 1, leased: 0, dead: 1 })
    expect(['ack', 'requeue', 'deadLetter'].map((name) => broker.count(name as never))).toEqual([1, 1, 1])
  })

  it.each([
    ['a string', 'just text'],
    ['undefined', undefined],
    ['null', null],
    ['a symbol', Symbol('odd')],
    ['an object without a prototype', Object.create(null)],
    [
      'an error that cannot be read',
      Object.defineProperty(new Error('x'), 'message', {
        get() {
          throw new Error('no message for you')
        },
      }),
    ],
  ])('%s instead of an error: retried, then dead-lettered, as any', async (_, thrown) => {
    const { scene, a } = await afterOneBatch(
      () => {
        throw thrown
      },
      { maxAttempts: 2 },
    )
    await scene.advance('1m')
    expect(await a.state()).toBe('FAILURE')
    const dead = await scene.dead('probe')
    expect(dead).toHaveLength(3)
    expect(dead[0]).toMatchObject({ attempt: 2, reason: expect.any(String) })
    expect(scene.log.of('error')).toEqual([])
  })

  it('a request is dead-lettered once maxAttempts is used up, with the error and the reason', async () => {
    const { scene, a } = await afterOneBatch(
      () => {
        throw new TypeError('broken')
      },
      { maxAttempts: 3 },
    )
    await scene.advance('5m')
    const dead = await scene.dead('probe')
    expect(dead).toHaveLength(3)
    expect(dead[0]).toMatchObject({
      attempt: 3,
      reason: expect.stringMatching(/attempt 3.*last/),
      error: 'TypeError: broken',
    })
    expect(scene.log.of('requestFailed')).toHaveLength(3)
    await expect(a.wait()).rejects.toMatchObject({
      code: 'REQUEST_FAILED',
      message: expect.stringContaining('broken'),
      cause: expect.objectContaining({ name: 'TypeError', message: 'broken' }),
    })
  })
})

describe('request.retry', () => {
  it('goes back with the same id after the countdown', async () => {
    const { scene, calls, a } = await afterOneBatch((requests) => {
      for (const request of requests) if (request.attempt === 1) request.retry({ countdown: '42s' })
    })
    await scene.advance('41s')
    expect(calls).toHaveLength(1)
    await scene.advance('11s')
    expect(calls.slice(1).flatMap((call) => call.ids)).toContain(a.id)
    expect(calls[1]?.attempts.every((attempt) => attempt === 2)).toBe(true)
  })

  it('goes back at the moment of eta; one that is over is at once', async () => {
    const seen: number[] = []
    const { task } = probeTask<string>({
      flushEvery: 1,
      run: ([request]) => {
        if (request!.attempt > 1) return seen.push(clock.now())
        request!.retry({ eta: new Date(request!.payload === 'past' ? 0 : clock.now() + 60_000) })
      },
    })
    const scene = openScene([task])
    const { clock } = scene
    const startedMs = clock.now()
    await scene.start()
    await task.enqueueMany(['past', 'future'])
    await scene.advance('2m')
    expect(seen[0]! - startedMs).toBeLessThan(1_000)
    expect(seen[1]! - startedMs).toBeGreaterThanOrEqual(60_000)
    expect(seen[1]! - startedMs).toBeLessThan(61_000)
  })

  it("without one waits for the task's backoff, and says why in event and result", async () => {
    const { log, backend, a } = await afterOneBatch(([first]) => first?.retry({ error: new Error('later') }))
    expect(log.of('requestRetried')).toMatchObject([
      { id: a.id, delayMs: 1_000, error: { message: 'later' }, batchId: expect.any(String) },
    ])
    expect((await backend.fetch([a.id]))[0]).toMatchObject({ state: 'RETRY', error: { message: 'later' } })
  })

  it('at the last attempt is a failure', async () => {
    const { scene, a } = await afterOneBatch(([first]) => first?.retry({ error: new Error('later') }), {
      maxAttempts: 1,
    })
    expect(await scene.dead('probe')).toMatchObject([{ id: a.id, error: 'Error: later' }])
    await expect(a.wait()).rejects.toMatchObject({ cause: { message: 'later' } })
  })

  it('at the last attempt without an error says that the attempts are used up', async () => {
    const { a } = await afterOneBatch(([first]) => first?.retry(), { maxAttempts: 1 })
    await expect(a.wait()).rejects.toThrow(/attempts.*maxAttempts/)
  })

  it.each([
    [{ countdown: '1s', eta: new Date() }, /both/],
    [{ countdown: -1 }, /countdown/],
    [{ eta: new Date(Number.NaN) }, /eta/],
    [{ delay: 5 }, /delay/],
  ])('%j is refused, and the request has no verdict yet', async (options, message) => {
    const errors: unknown[] = []
    const { a } = await afterOneBatch(([first]) => {
      try {
        first?.retry(options as never)
      } catch (error) {
        errors.push(error)
      }
      first?.succeed('after all')
    })
    expect(errors).toEqual([
      expect.objectContaining({ code: 'CONFIG_INVALID', message: expect.stringMatching(message) }),
    ])
    await expect(a.wait()).resolves.toBe('after all')
  })
})

describe('request.fail', () => {
  it('gives up at once: a dead letter, FAILURE stored, an event', async () => {
    const { scene, log, a } = await afterOneBatch(([first]) => first?.fail(new RangeError('hopeless')))
    expect(await scene.dead('probe')).toMatchObject([
      { id: a.id, attempt: 1, reason: expect.stringContaining('fail()'), error: 'RangeError: hopeless' },
    ])
    expect(log.of('requestFailed')).toMatchObject([{ id: a.id, attempt: 1, error: { message: 'hopeless' } }])
    await expect(a.wait()).rejects.toMatchObject({ code: 'REQUEST_FAILED' })
  })

  it('keeps the message of an object that is thrown around like an error', async () => {
    const { a } = await afterOneBatch(([first]) => first?.fail({ message: 'from elsewhere', code: 'E1' }))
    await expect(a.wait()).rejects.toThrow(/from elsewhere/)
  })
})

describe('what run receives', () => {
  it('every field of a request and of a batch', async () => {
    const { task, calls } = probeTask<{ n: number }>({ flushEvery: 2, batchBy: () => 'the key' })
    const scene = openScene([task])
    const enqueuedAtMs = scene.clock.now()
    await task.enqueueEach([
      { payload: { n: 1 }, id: 'one', headers: { trace: 't' }, group: 'g', ignoreResult: true },
      { payload: { n: 2 } },
    ])
    await scene.advance('3s')
    await scene.start()
    const [call] = calls
    const [one, two] = call!.requests
    expect(one).toMatchObject({
      id: 'one',
      task: 'probe',
      queue: 'probe',
      group: 'g',
      payload: { n: 1 },
      headers: { trace: 't' },
      attempt: 1,
      enqueuedAt: new Date(enqueuedAtMs),
      receivedAt: new Date(enqueuedAtMs + 3_000),
      ignoreResult: true,
      folded: [],
    })
    expect(two).toMatchObject({ headers: {}, ignoreResult: false })
    expect(two?.group).toBeUndefined()
    expect(two?.id).toMatch(/^[0-9a-f-]{36}$/)
    expect(call?.batch).toMatchObject({
      id: expect.stringMatching(/^[0-9a-f-]{36}$/),
      task: 'probe',
      key: 'the key',
      size: 2,
      trigger: 'count',
      openedAt: new Date(enqueuedAtMs + 3_000),
    })
    expect(call?.batch.signal).toBeInstanceOf(AbortSignal)
    expect(call?.batch.app).toBe(scene.app)
  })

  it('a request can be written to a log as JSON', async () => {
    const { calls } = await afterOneBatch(() => {})
    const written = JSON.parse(JSON.stringify(calls[0]?.requests[0]))
    expect(written).toMatchObject({ id: expect.any(String), payload: 'a', attempt: 1, task: 'probe' })
  })
})
