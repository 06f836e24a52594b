import { describe, expect, it } from 'vitest'
import { gate, probeTask } from '../support/probe-task.js'
import { openScene } from '../support/scene.js'

const groups = (...ids: string[]) => ids.map((id) => ({ payload: id, id, group: id[0]! }))

describe('where the channel is ordered', () => {
  it('no batch is cut by attempt: a retry rides with as many as before', async () => {
    const { task, calls } = probeTask<string>({
      flushEvery: 8,
      run: (requests) => {
        if (requests[0]!.attempt < 3) throw new Error('broken')
      },
    })
    const scene = openScene([task], { memory: { ordered: 'group' } })
    await task.enqueueEach(groups('a1', 'a2', 'a3', 'a4', 'a5', 'a6', 'a7', 'a8'))
    await scene.start()
    await scene.advance('5m')
    expect(Math.max(...calls.filter(({ attempts }) => attempts[0]! > 1).map(({ ids }) => ids.length))).toBe(8)
  })

  it('one batch per group at a time, in order, while other groups go on', async () => {
    const { opened, open } = gate()
    const running = new Map<string, number>()
    let most = 0
    const done: string[] = []
    const { task } = probeTask<string>({
      flushEvery: 4,
      // A body fills a batch, so one receive brings what several batches of a group could be made of.
      flushBytes: 45,
      concurrency: 4,
      prefetch: 40,
      run: async (requests) => {
        const group = requests[0]!.group!
        running.set(group, (running.get(group) ?? 0) + 1)
        most = Math.max(most, running.get(group)!)
        if (group === 'a') await opened
        done.push(...requests.map(({ id }) => id))
        running.set(group, running.get(group)! - 1)
      },
      batchBy: (payload) => payload[0]!,
    })
    const scene = openScene([task], { memory: { ordered: 'group' } })
    await task.enqueueEach(groups('a1', 'a2', 'a3', 'a4', 'b1', 'b2', 'b3', 'b4'))
    await scene.start()
    await scene.advance('1m')
    expect(done).toEqual(['b1', 'b2', 'b3', 'b4'])
    open()
    await scene.advance('1m')
    expect(done.slice(4)).toEqual(['a1', 'a2', 'a3', 'a4'])
    expect(most).toBe(1)
  })

  it('after a retry the later held requests of that group are handed back without running, in order', async () => {
    const { task, calls } = probeTask<string>({
      flushEvery: 2,
      prefetch: 20,
      flushInterval: '1s',
      flushBytes: 80,
      backoff: { initial: '10s', jitter: false },
      run: ([first]) => {
        if (first!.id === 'a1' && first!.attempt === 1) throw new Error('once')
      },
    })
    const scene = openScene([task], { memory: { ordered: 'group' } })
    await task.enqueueEach(groups('a1', 'a2', 'a3', 'a4'))
    await scene.start()
    await scene.advance('1h')
    const order = calls.flatMap(({ ids, attempts }) => ids.map((id, index) => `${id}.${attempts[index]}`))
    const firstSuccess = order.indexOf('a1.2')
    expect(firstSuccess).toBeGreaterThan(0)
    const afterwards = order.slice(firstSuccess).map((text) => text.slice(0, 2))
    expect(afterwards).toEqual(['a1', 'a2', 'a3', 'a4'])
  })

  it('the whole queue may be one group', async () => {
    const done: string[] = []
    const { task } = probeTask<string>({
      flushEvery: 3,
      concurrency: 3,
      run: async (requests) => {
        await Promise.resolve()
        done.push(...requests.map(({ payload }) => payload))
      },
    })
    const scene = openScene([task], { memory: { ordered: 'queue' } })
    const order = Array.from({ length: 20 }, (_, index) => `${index}`)
    await task.enqueueMany(order)
    await scene.start()
    await scene.advance('5m')
    expect(done).toEqual(order)
  })

  it('keeps the order of a group whose retry has come again before the answer, however long validating takes', async () => {
    const slowly = {
      '~standard': {
        version: 1 as const,
        vendor: 'test',
        validate: (value: unknown) =>
          new Promise<{ value: string }>((resolve) => {
            scene.clock.setTimer(() => resolve({ value: String(value) }), 10)
          }),
      },
    }
    const successor = { id: 'a2', body: '{"sheaf":1,"task":"probe","payload":"a2"}', group: 'a' }
    const { task, calls } = probeTask<string>({
      schema: slowly as never,
      flushEvery: 2,
      flushInterval: 0,
      async run([request]) {
        if (request!.payload !== 'a1' || request!.attempt > 1) return
        // Waits in the broker for as long as its group is leased, and then comes with the retry.
        await scene.memory.publish('probe', [successor])
        request!.retry({ countdown: 0 })
      },
    })
    const scene = openScene([task], { memory: { lease: '60s', ordered: 'group' } })
    scene.broker.after = ({ method }) =>
      method === 'requeue' && new Promise<void>((resolve) => scene.clock.setTimer(resolve, 5))
    const sent = task.enqueue('a1', { group: 'a' })
    await scene.advance('10ms')
    await sent
    await scene.start()
    await scene.advance('20s')
    expect(calls.flatMap(({ payloads }) => payloads)).toEqual(['a1', 'a1', 'a2'])
  })

  it('what comes too late for its group goes back in one call', async () => {
    const ids = ['a1', 'a2', 'a3', 'a4', 'a5']
    const others = gate()
    const slowly = {
      '~standard': {
        version: 1 as const,
        vendor: 'test',
        validate: async (value: unknown) => {
          if (value !== 'a1') await others.opened
          return { value: String(value) }
        },
      },
    }
    const { task, calls } = probeTask<string>({
      schema: slowly as never,
      flushEvery: 5,
      flushInterval: 0,
      run([request]) {
        if (request!.payload === 'a1' && request!.attempt === 1) request!.retry({ countdown: 0 })
      },
    })
    const scene = openScene([task], { memory: { lease: '60s', ordered: 'group' } })
    await scene.memory.publish(
      'probe',
      ids.map((id) => ({ id, body: `{"sheaf":1,"task":"probe","payload":"${id}"}`, group: 'a' })),
    )
    await scene.start()
    await scene.advance('1s')
    others.open()
    await scene.advance('20s')
    expect(scene.broker.calls.filter(({ method }) => method === 'release')).toEqual([
      { method: 'release', size: 4 },
    ])
    expect(calls.flatMap(({ payloads }) => payloads)).toEqual(['a1', ...ids])
  })

  it('nothing of a group goes ahead of a retry because the answer about its own release was lost', async () => {
    const slowly = {
      '~standard': {
        version: 1 as const,
        vendor: 'test',
        validate: (value: unknown) =>
          new Promise<{ value: string }>((resolve) => {
            scene.clock.setTimer(() => resolve({ value: String(value) }), value === 'a2' ? 50 : 5)
          }),
      },
    }
    const { task, calls } = probeTask<string>({
      schema: slowly as never,
      flushEvery: 2,
      flushInterval: 0,
      prefetch: 4,
      run([request]) {
        if (request!.payload === 'a1' && request!.attempt < 4) request!.retry({ countdown: 0 })
      },
    })
    const scene = openScene([task], { memory: { lease: '60s', ordered: 'group' } })
    await scene.memory.publish(
      'probe',
      ['a1', 'a2'].map((id) => ({
        id,
        body: `{"sheaf":1,"task":"probe","payload":"${id}"}`,
        group: 'a',
      })),
    )
    let losses = 2
    scene.broker.after = ({ method }) => {
      if (method === 'release' && losses-- > 0) throw new Error('the answer was lost')
    }
    await scene.start()
    await scene.advance('20s')
    expect(calls.flatMap(({ payloads }) => payloads)).toEqual(['a1', 'a1', 'a1', 'a1', 'a2'])
    expect(calls.flatMap(({ attempts }) => attempts)).toEqual([1, 2, 3, 4, 1])
  })
})

describe('a batch', () => {
  it('is in the order of receipt where a retry comes again before the answer that it was put back', async () => {
    const { task, calls } = probeTask<string>({
      flushEvery: 2,
      flushInterval: '1s',
      prefetch: 4,
      run([request]) {
        if (request!.payload === 'a' && request!.attempt === 1) request!.retry({ countdown: 0 })
      },
    })
    const scene = openScene([task])
    scene.broker.after = async ({ method }) => {
      if (method !== 'requeue') return
      await task.enqueue('b')
      await new Promise<void>((resolve) => scene.clock.setTimer(resolve, 500))
    }
    await task.enqueue('a')
    await scene.start()
    await scene.advance('10s')
    expect(calls.map(({ payloads }) => payloads)).toEqual([['a'], ['a', 'b']])
  })
})
