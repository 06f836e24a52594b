import { describe, expect, it } from 'vitest'
import { gate, probeTask } from '../support/probe-task.js'
import { openScene } from '../support/scene.js'

describe('batchStarted', () => {
  it('tells the ids of all requests in the order of receipt, those that were folded among them', async () => {
    const { task } = probeTask<string>({
      flushEvery: 5,
      coalesce: { by: (payload) => payload[0]!, keep: 'last' },
    })
    const scene = openScene([task])
    await scene.start()
    const handles = await task.enqueueMany(['a1', 'b1', 'a2', 'c1', 'b2'])
    await scene.rest()
    expect(scene.log.of('batchStarted')).toMatchObject([{ size: 3, requests: handles.map(({ id }) => id) }])
  })

  it('leaves out what expired before the run', async () => {
    const { task } = probeTask<string>({ flushInterval: '5s' })
    const scene = openScene([task])
    await scene.start()
    await task.enqueueEach([
      { payload: 'late', id: 'late', expires: '2s' },
      { payload: 'fresh', id: 'fresh' },
    ])
    await scene.advance('5s')
    expect(scene.log.of('batchStarted')).toMatchObject([{ size: 1, requests: ['fresh'] }])
    expect(scene.log.of('batchFinished')).toMatchObject([{ size: 1, requests: 2, expired: 1, succeeded: 1 }])
  })
})

describe('batchFinished', () => {
  it('tells what the batch could have held, and its highest attempt', async () => {
    const { task } = probeTask<number>({
      flushEvery: 8,
      flushInterval: '1s',
      run: ([request]) => {
        if (request!.attempt < 3) throw new Error('twice')
      },
    })
    const scene = openScene([task])
    await scene.start()
    await task.enqueueMany([1, 2, 3])
    await scene.advance('1m')
    const told = scene.log.of('batchFinished').map(({ requests, cap, attempt }) => [requests, cap, attempt])
    expect(told).toEqual([
      [3, 8, 1],
      [3, 4, 2],
      [2, 2, 3],
      [1, 2, 3],
    ])
  })

  it('tells the size of its bodies where the task limits it, and nowhere else', async () => {
    const [limited, free] = [{ flushBytes: 10_000 }, {}].map((options) =>
      probeTask<string>({ name: `limited ${JSON.stringify(options)}`, flushInterval: '1s', ...options }),
    ) as [ReturnType<typeof probeTask<string>>, ReturnType<typeof probeTask<string>>]
    const scene = openScene([limited.task, free.task])
    await scene.start()
    await limited.task.enqueueMany(['é', 'plain'])
    await free.task.enqueueMany(['é', 'plain'])
    await scene.advance('2s')
    const bodies = ['é', 'plain'].map((payload) =>
      JSON.stringify({ sheaf: 1, task: limited.task.name, payload }),
    )
    const size = bodies.reduce((sum, body) => sum + Buffer.byteLength(body), 0)
    const told = scene.log.of('batchFinished').map(({ task, bytes }) => [task, bytes])
    expect(told.sort()).toEqual(
      [
        [limited.task.name, size],
        [free.task.name, undefined],
      ].sort(),
    )
  })

  it('tells how long it gathered, ran and was being settled, and how old its oldest request was', async () => {
    const { opened, open } = gate()
    const { task } = probeTask<string>({
      flushInterval: '10s',
      run: () => new Promise<void>((resolve) => scene.clock.setTimer(resolve, 3_000)),
    })
    const scene = openScene([task])
    await task.enqueue('old')
    await scene.advance('1m')
    await scene.start()
    await task.enqueue('new')
    scene.broker.before = ({ method }) => method === 'ack' && opened
    await scene.advance('13s')
    expect(scene.log.of('batchFinished')).toEqual([])
    await scene.advance('2s')
    open()
    await scene.rest()
    expect(scene.log.of('batchFinished')).toMatchObject([
      { waitedMs: 10_000, ranMs: 3_000, settledMs: 2_000, ageMs: 70_000 },
    ])
  })

  it('tells how often run was called', async () => {
    const { task } = probeTask<number>({
      flushEvery: 4,
      onThrow: 'bisect',
      run: (requests) => {
        if (requests.some(({ payload }) => payload === 2)) throw new Error('culprit')
      },
    })
    const scene = openScene([task])
    await scene.start()
    await task.enqueueMany([0, 1, 2, 3])
    await scene.rest()
    expect(scene.log.of('batchFinished')).toMatchObject([{ runs: 5, succeeded: 3, retried: 1 }])
  })

  it('tells no age below zero, whatever the clocks say', async () => {
    const { task } = probeTask<number>({ flushEvery: 1 })
    const scene = openScene([task])
    await task.enqueue(1)
    scene.clock.setTimeOfDay(0)
    await scene.start()
    expect(scene.log.of('batchFinished')).toMatchObject([{ ageMs: 0 }])
  })
})
