import { describe, expect, it } from 'vitest'
import { afterOneBatch } from '../support/after-one-batch.js'
import { probeTask } from '../support/probe-task.js'
import { range } from '../support/range.js'
import { openScene } from '../support/scene.js'

describe('request.postpone', () => {
  it('puts the request back with its id, and uses up no attempt', async () => {
    const t = await afterOneBatch(
      (requests) => requests[0]!.payload === 'a' && requests[0]!.postpone({ countdown: '30s' }),
    )
    expect(t.log.of('requestPostponed')).toMatchObject([
      { id: t.a.id, attempt: 1, delayMs: 30_000, batchId: t.calls[0]!.batch.id },
    ])
    expect(t.log.ids('requestRetried')).toEqual([])
    expect(t.log.ids('requestSucceeded')).toEqual([t.b.id, t.c.id])
    await t.advance('29s')
    expect(t.calls).toHaveLength(1)
    await t.advance('12s')
    expect(t.calls[1]).toMatchObject({ ids: [t.a.id], attempts: [1] })
  })

  it('may go on for longer than there are attempts', async () => {
    let rounds = 0
    const { task, calls } = probeTask({
      maxAttempts: 2,
      flushInterval: 0,
      run: ([request]) => ++rounds < 50 && request!.postpone({ countdown: '1m' }),
    })
    const scene = openScene([task])
    await scene.start()
    const { id } = await task.enqueue('patient')
    await scene.advance('1h')
    expect(calls).toHaveLength(50)
    expect(scene.log.ids('requestSucceeded')).toEqual([id])
    expect(await scene.dead('probe')).toEqual([])
  })

  it('takes a moment as well', async () => {
    const t = await afterOneBatch(([first]) => first!.postpone({ eta: new Date(Date.UTC(2026, 0, 1, 1)) }))
    expect(t.log.of('requestPostponed')).toMatchObject([{ delayMs: 3_600_000 }])
  })

  it('stores nothing: the request is as unfinished as before', async () => {
    const t = await afterOneBatch(([first]) => first!.postpone({ countdown: '1m' }))
    expect(await t.a.state()).toBe('PENDING')
  })

  it('is a verdict: the first counts, and one that comes too late is reported', async () => {
    const codes: unknown[] = []
    const t = await afterOneBatch(([first, second]) => {
      first!.succeed('done')
      try {
        first!.postpone({ countdown: '1m' })
      } catch (error) {
        codes.push((error as { code: string }).code)
      }
      second!.postpone({ countdown: '1m' })
      try {
        second!.succeed('done')
      } catch (error) {
        codes.push((error as { code: string }).code)
      }
    })
    expect(codes).toEqual(['ALREADY_SETTLED', 'ALREADY_SETTLED'])
    expect(t.log.ids('requestPostponed')).toEqual([t.b.id])
    t.calls[0]!.requests[2]!.postpone({ countdown: '1m' })
    expect(t.log.of('warning')).toMatchObject([{ code: 'LATE_VERDICT' }])
    expect(t.log.ids('requestPostponed')).toEqual([t.b.id])
  })

  it.each([
    ['nothing', {}, 'how long to wait'],
    ['both', { countdown: '1s', eta: new Date() }, 'either countdown or eta'],
    ['a countdown that is none', { countdown: 'soon' }, 'with a unit'],
    ['an eta that is none', { eta: new Date(Number.NaN) }, 'a valid Date'],
    ['an option that is none', { countdown: '1s', error: 'no' }, "unknown option 'error'"],
    ['no object', undefined, 'an object of options'],
  ])('is refused with %s, and no verdict is given then', async (_, options, expected) => {
    const errors: unknown[] = []
    const t = await afterOneBatch(([first]) => {
      try {
        first!.postpone(options as never)
      } catch (error) {
        errors.push(error)
      }
    })
    expect(errors).toMatchObject([{ code: 'CONFIG_INVALID', message: expect.stringContaining(expected) }])
    expect(t.log.ids('requestSucceeded')).toHaveLength(3)
  })

  it("is refused where requests are acked before the run (acks: 'early')", async () => {
    const errors: unknown[] = []
    const t = await afterOneBatch(
      ([first]) => {
        try {
          first!.postpone({ countdown: '1s' })
        } catch (error) {
          errors.push(error)
        }
      },
      { acks: 'early' },
    )
    expect(errors).toMatchObject([
      { code: 'ALREADY_SETTLED', message: expect.stringContaining('cannot be postponed') },
    ])
    expect(t.log.ids('requestSucceeded')).toHaveLength(3)
  })

  it('stands where the run throws, overran or is bisected', async () => {
    const t = await afterOneBatch(
      (requests) => {
        for (const { payload, postpone } of requests) expect([payload, postpone]).toBeDefined()
        if (requests.length === 3) requests[0]!.postpone({ countdown: '1h' })
        if (requests.some(({ payload }) => payload === 'c')) throw new Error('broken')
      },
      { onThrow: 'bisect' },
    )
    expect(t.log.ids('requestPostponed')).toEqual([t.a.id])
    expect(t.log.ids('requestSucceeded')).toEqual([t.b.id])
    expect(t.log.ids('requestRetried')).toEqual([t.c.id])
  })

  it('goes to every request that was folded into it', async () => {
    const t = await afterOneBatch(([only]) => only!.postpone({ countdown: '1m' }), {
      coalesce: { by: () => '', keep: 'last' },
    })
    expect(t.log.of('requestPostponed')).toMatchObject([
      { id: t.c.id, delayMs: 60_000 },
      { id: t.a.id, delayMs: 60_000 },
      { id: t.b.id, delayMs: 60_000 },
    ])
    expect(t.log.of('batchFinished')).toMatchObject([{ postponed: 3, succeeded: 0, retried: 0 }])
  })

  it('is counted in the report', async () => {
    const t = await afterOneBatch(([first]) => first!.postpone({ countdown: '1m' }))
    expect(await t.worker.stop()).toMatchObject({ received: 3, completed: 2, postponed: 1, retried: 0 })
  })

  it('on an ordered channel, what was received behind it goes back unrun, in order', async () => {
    let isBusy = true
    const { task, calls } = probeTask<string>({
      flushEvery: 1,
      prefetch: 10,
      run([request]) {
        if (isBusy) request!.postpone({ countdown: '30s' })
        isBusy = false
      },
    })
    const scene = openScene([task], { memory: { ordered: 'group' } })
    await task.enqueueEach(range(4).map((index) => ({ payload: `${index}`, id: `${index}`, group: 'g' })))
    await scene.start()
    await scene.advance('29s')
    expect(calls).toHaveLength(1)
    await scene.advance('5s')
    expect(calls.map(({ ids }) => ids[0])).toEqual(['0', '0', '1', '2', '3'])
    expect(calls.map(({ attempts }) => attempts[0])).toEqual([1, 1, 1, 1, 1])
  })

  it('uses up an attempt where the broker cannot do otherwise: at the end they are used up', async () => {
    const { task, calls } = probeTask({
      maxAttempts: 3,
      flushInterval: 0,
      run: ([request]) => request!.postpone({ countdown: '1s' }),
    })
    const scene = openScene([task])
    const { openChannel } = scene.memory
    scene.memory.openChannel = async (queue, qos) => {
      const channel = await openChannel.call(scene.memory, queue, qos)
      const requeue = channel.requeue.bind(channel)
      channel.requeue = (items) => requeue(items.map((item) => ({ ...item, counts: 'attempt' })))
      return channel
    }
    await scene.start()
    await task.enqueue('a')
    await scene.advance('1m')
    expect(calls.map(({ attempts }) => attempts[0])).toEqual([1, 2, 3])
    expect(await scene.dead('probe')).toMatchObject([{ error: expect.stringContaining('All 3 attempts') }])
  })
})
