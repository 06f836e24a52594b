import { describe, expect, it } from 'vitest'
import { probeTask } from '../support/probe-task.js'
import { openScene } from '../support/scene.js'

const groups = (...ids: string[]) => ids.map((id) => ({ payload: id, id, group: id[0]! }))

/** An ordered queue of which `a1` and `b1` run in one batch, `a1` is retried, and `a2` and `b2` wait behind them. */
async function openTwoGroups() {
  const { task, calls } = probeTask<string>({
    flushEvery: 4,
    flushInterval: '1s',
    concurrency: 2,
    prefetch: 20,
    batchBy: (payload) => payload[1]!,
    run: (requests) => {
      for (const request of requests) {
        if (request.id === 'a1' && request.attempt === 1) request.retry({ countdown: '1s' })
      }
    },
  })
  const scene = openScene([task], { memory: { ordered: 'group', lease: '60s' } })
  await task.enqueueEach(groups('a1', 'a2', 'b1', 'b2'))
  const worker = await scene.start()
  return { ...scene, worker, task, ran: () => calls.flatMap(({ ids }) => ids) }
}

describe('a group of a batch that is being settled', () => {
  it('does not wait while others are put back slowly', async () => {
    const scene = await openTwoGroups()
    const letGo = scene.broker.hold('requeue')
    await scene.advance('5s')
    expect(scene.ran()).toEqual(['a1', 'b1', 'b2'])
    letGo()
    await scene.advance('10s')
    expect(scene.ran()).toEqual(['a1', 'b1', 'b2', 'a1', 'a2'])
  })

  it('does not wait while others are acked slowly', async () => {
    const scene = await openTwoGroups()
    const letGo = scene.broker.hold('ack')
    await scene.advance('5s')
    expect(scene.ran()).toEqual(['a1', 'b1', 'a1'])
    letGo()
    await scene.advance('10s')
    expect(scene.ran().slice(3).sort()).toEqual(['a2', 'b2'])
  })

  it('has nothing of its own handed back where only another was put back', async () => {
    const scene = await openTwoGroups()
    await scene.advance('10s')
    expect(scene.broker.calls.filter(({ method }) => method === 'release')).toEqual([
      { method: 'release', size: 1 },
    ])
    expect(await scene.worker.stop()).toMatchObject({ completed: 4, retried: 1, released: 1, lost: 0 })
  })

  it('does not wait for a schema that is slow over others', async () => {
    let isSlow = false
    const schema = {
      '~standard': {
        version: 1 as const,
        vendor: 'test',
        validate: (value: unknown) =>
          value === 'c1' && isSlow
            ? new Promise<{ value: string }>((resolve) =>
                scene.clock.setTimer(() => resolve({ value: 'c1' }), 20_000),
              )
            : { value: value as string },
      },
    }
    const { task, calls } = probeTask<string>({
      flushEvery: 2,
      flushInterval: '1s',
      prefetch: 20,
      batchBy: (payload) => payload[1]!,
      schema: schema as never,
    })
    const scene = openScene([task], { memory: { ordered: 'group', lease: '60s' } })
    await task.enqueueEach(groups('a1', 'a2'))
    const letGo = scene.broker.hold('ack')
    await scene.start()
    await scene.advance('1s')
    isSlow = true
    const c1 = { id: 'c1', body: '{"sheaf":1,"task":"probe","payload":"c1"}', group: 'c' }
    await scene.memory.publish('probe', [c1])
    await scene.advance('1s')
    letGo()
    await scene.advance('2s')
    expect(calls.flatMap(({ ids }) => ids)).toEqual(['a1', 'a2'])
  })
})
