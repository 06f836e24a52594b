import { describe, expect, it } from 'vitest'
import { queueOf } from '../../../adapter-memory/src/memory-broker.js'
import { gate, probeTask } from '../support/probe-task.js'
import { openScene } from '../support/scene.js'

describe('coalesce', () => {
  const byFirst = (payload: string) => payload[0]!

  it("keep: 'last' gives run the last of each key; the others are folded into it", async () => {
    const { task, calls } = probeTask<string>({ flushEvery: 5, coalesce: { by: byFirst, keep: 'last' } })
    const scene = openScene([task])
    const handles = await task.enqueueMany(['a1', 'b1', 'a2', 'a3', 'b2'])
    await scene.start()
    const [call] = calls
    expect(call?.payloads).toEqual(['a3', 'b2'])
    expect(call?.batch.size).toBe(2)
    expect(call?.requests.map((request) => request.folded)).toEqual([
      [handles[0]!.id, handles[2]!.id],
      [handles[1]!.id],
    ])
    expect(scene.log.of('batchFinished')).toMatchObject([{ size: 2, succeeded: 5 }])
  })

  it("keep: 'first' gives run the first of each key", async () => {
    const { task, calls } = probeTask<string>({ flushEvery: 4, coalesce: { by: byFirst, keep: 'first' } })
    const scene = openScene([task])
    await task.enqueueMany(['a1', 'b1', 'a2', 'b2'])
    await scene.start()
    expect(calls[0]?.payloads).toEqual(['a1', 'b1'])
  })

  it('verdict, result and delay go to every folded request', async () => {
    const { task } = probeTask<string>({
      flushEvery: 6,
      coalesce: { by: byFirst, keep: 'last' },
      run: (requests) => {
        for (const request of requests) {
          if (request.payload[0] === 'a') request.succeed('result of a')
          if (request.payload[0] === 'b') request.fail(new Error('no b'))
          if (request.payload[0] === 'c') request.retry({ countdown: '1h' })
        }
      },
    })
    const scene = openScene([task])
    const handles = await task.enqueueMany(['a1', 'b1', 'c1', 'a2', 'b2', 'c2'])
    await scene.start()
    const stored = await scene.backend.fetch(handles.map(({ id }) => id))
    expect(stored.map((result) => result?.state)).toEqual([
      'SUCCESS',
      'FAILURE',
      'RETRY',
      'SUCCESS',
      'FAILURE',
      'RETRY',
    ])
    expect(stored[0]?.result).toBe('result of a')
    expect(scene.log.of('requestRetried').map(({ delayMs }) => delayMs)).toEqual([3_600_000, 3_600_000])
    expect(await scene.memory.admin.counts('probe')).toEqual({ ready: 0, delayed: 2, leased: 0, dead: 2 })
  })

  it('folded requests count towards flushEvery and prefetch', async () => {
    const { task, calls } = probeTask<string>({
      flushEvery: 3,
      coalesce: { by: () => 'all', keep: 'last' },
    })
    const scene = openScene([task])
    await task.enqueueMany(['1', '2', '3', '4', '5', '6'])
    await scene.start()
    expect(calls.map(({ payloads }) => payloads)).toEqual([['3'], ['6']])
  })

  it('folds within a batch only', async () => {
    const { task, calls } = probeTask<string>({ flushEvery: 2, coalesce: { by: byFirst, keep: 'last' } })
    const scene = openScene([task])
    await task.enqueueMany(['a1', 'b1', 'a2', 'b2'])
    await scene.start()
    expect(calls.map(({ payloads }) => payloads)).toEqual([
      ['a1', 'b1'],
      ['a2', 'b2'],
    ])
  })

  it('a key function that throws fails that request only', async () => {
    const { task, payloads } = probeTask<string>({
      flushEvery: 1,
      maxAttempts: 1,
      coalesce: {
        keep: 'last',
        by(payload) {
          if (payload === 'bad') throw new Error('no key')
          return payload
        },
      },
    })
    const scene = openScene([task])
    await scene.start()
    await task.enqueueMany(['bad', 'good'])
    await scene.advance('1s')
    expect(payloads()).toEqual([['good']])
    expect(await scene.dead('probe')).toHaveLength(1)
  })

  it('whose leases are all lost but one still runs for that one', async () => {
    const { opened, open } = gate()
    const { task } = probeTask<string>({
      flushEvery: 2,
      coalesce: { by: () => 'all', keep: 'last' },
      run: () => opened,
    })
    const scene = openScene([task])
    await scene.start()
    await task.enqueueMany(['1', '2'])
    await scene.rest()
    open()
    await scene.rest()
    expect(scene.log.ids('requestSucceeded')).toHaveLength(2)
  })

  it('keeps a verdict for those that ride on a request whose own lease was lost', async () => {
    let runs = 0
    const { task } = probeTask({
      flushEvery: 2,
      prefetch: 2,
      maxAttempts: 1,
      coalesce: { by: () => 'same', keep: 'first' },
      run: ([request]) =>
        ++runs > 1
          ? undefined
          : new Promise<void>((resolve) => {
              scene.clock.setTimer(() => {
                request!.fail(new Error('no good'))
                resolve()
              }, 20_000)
            }),
    })
    const scene = openScene([task], { memory: { lease: '10s' } })
    await scene.start()
    await task.enqueueEach([
      { payload: 'kept', id: 'kept' },
      { payload: 'folded', id: 'folded' },
    ])
    await scene.advance('1s')
    const queue = queueOf(scene.memory, task.queue)
    queue.takeAway(queue.leases.find('kept')!, 'lapsed')
    await scene.advance('1m')
    expect(scene.log.of('leaseLost').map(({ id }) => id)).toEqual(['kept'])
    expect(scene.log.ids('requestFailed')).toContain('folded')
  })
})

describe('coalesced requests of different attempts', () => {
  it.each(['first', 'last'] as const)(
    'keep %s, on an ordered channel: each has its own attempts',
    async (keep) => {
      const { task } = probeTask<string>({
        flushEvery: 4,
        flushInterval: '1s',
        maxAttempts: 2,
        backoff: { initial: '1s', factor: 1, jitter: false },
        coalesce: { by: () => 'all', keep },
        run: () => {
          throw new Error('broken')
        },
      })
      const scene = openScene([task], { memory: { ordered: 'queue' } })
      const worker = await scene.start()
      const first = await task.enqueue('first')
      await scene.advance('1500ms')
      const second = await task.enqueue('second')
      await scene.advance('10m')
      expect(await Promise.all([first, second].map((handle) => handle.state()))).toEqual([
        'FAILURE',
        'FAILURE',
      ])
      expect((await scene.dead('probe')).map(({ id, attempt }) => [id, attempt])).toEqual([
        [first.id, 2],
        [second.id, 2],
      ])
      await worker.stop()
    },
  )

  it("with acks: 'early', those folded into a request that run enqueues again are not left without an end", async () => {
    const { task } = probeTask<string>({
      flushEvery: 2,
      acks: 'early',
      coalesce: { by: () => 'all', keep: 'last' },
      run: async ([request]) => {
        if (request!.payload !== 'again') await task.enqueue('again', { id: request!.id, countdown: '1s' })
      },
    })
    const scene = openScene([task])
    await scene.start()
    const handles = await task.enqueueMany(['a', 'b'])
    await scene.advance('1h')
    const states = await Promise.all(handles.map((handle) => handle.state()))
    expect(states).not.toContain('RETRY')
    expect(states).not.toContain('PENDING')
  })
})
