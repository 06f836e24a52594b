import type { Outcome } from '@sheaf/core'
import { describe, expect, it } from 'vitest'
import { probeTask } from '../support/probe-task.js'
import { openScene, type SceneOptions } from '../support/scene.js'

/** A scene whose channels note what they are told of ends; `hear` may throw, as where the service is away. */
function concludingScene(task: ReturnType<typeof probeTask<string>>['task'], options: SceneOptions = {}) {
  const scene = openScene([task], options)
  const told: Outcome[][] = []
  const steps: string[] = []
  const hearing = { hear: () => {} }
  const open = scene.memory.openChannel.bind(scene.memory)
  scene.memory.openChannel = async (...parameters) =>
    Object.assign(await open(...parameters), {
      async conclude(outcomes: readonly Outcome[]) {
        hearing.hear()
        told.push([...outcomes])
        steps.push('conclude')
      },
    })
  scene.broker.after = ({ method }) => {
    if (method === 'ack' || method === 'deadLetter') steps.push(method)
  }
  const results = () => told.flat().map(({ delivery, result }) => ({ ...result, id: delivery.id }))
  return { scene, told, steps, hearing, results }
}

describe('a channel that concludes', () => {
  it('hears how requests ended after their results are stored, before they leave the broker', async () => {
    const { task } = probeTask<string>({
      run: ([first, second]) => {
        first!.succeed('done')
        second!.fail(new TypeError('no'))
      },
    })
    const { scene, results, steps } = concludingScene(task)
    const stored: unknown[] = []
    const { backend } = scene
    const store = backend.store.bind(backend)
    backend.store = async (all) => {
      steps.push('store')
      stored.push(...all)
      return store(all)
    }
    await scene.start()
    await task.enqueueMany(['a', 'b', 'c'])
    await scene.rest()
    expect(results()).toEqual(stored.map((one) => one))
    expect(results().map(({ state, result, error }) => [state, result, error?.name])).toEqual([
      ['SUCCESS', 'done', undefined],
      ['SUCCESS', undefined, undefined],
      ['FAILURE', undefined, 'TypeError'],
    ])
    expect(steps.slice(0, 2)).toEqual(['store', 'conclude'])
    expect(steps.slice(2).sort()).toEqual(['ack', 'deadLetter'])
  })

  it('hears of what is ignored, expired or refused too, and without a backend', async () => {
    const { task } = probeTask<string>({ flushEvery: 1, ignoreResult: true })
    const { scene, results } = concludingScene(task, { hasNoBackend: true })
    await task.enqueue('late', { id: 'late', expires: '1s' })
    await scene.advance('2s')
    await scene.memory.publish('probe', [{ id: 'odd', body: '{"sheaf":1,"task":"probe","fault":"no call"}' }])
    await scene.start()
    await task.enqueue('a', { id: 'a' })
    await scene.rest()
    expect(results().map(({ id, state }) => [id, state])).toEqual([
      ['late', 'EXPIRED'],
      ['odd', 'FAILURE'],
      ['a', 'SUCCESS'],
    ])
  })

  it('hears nothing of what goes back, and of an early ack at the end of its run', async () => {
    const { task } = probeTask<string>({
      flushEvery: 1,
      acks: 'early',
      run: ([request]) => {
        if (request!.payload === 'later') request!.postpone({ countdown: '1h' })
      },
    })
    const { scene, results, told } = concludingScene(task)
    await scene.start()
    await task.enqueue('a', { id: 'a' })
    await scene.rest()
    expect(told).toHaveLength(1)
    expect(results()).toMatchObject([{ id: 'a', state: 'SUCCESS' }])

    const retried = probeTask<string>({ flushEvery: 1, run: ([request]) => request!.retry() })
    const other = concludingScene(retried.task)
    await other.scene.start()
    await retried.task.enqueue('again')
    await other.scene.rest()
    expect(retried.calls).toHaveLength(1)
    expect(other.told).toEqual([])
  })

  it('is told again until it has heard, and nothing leaves the broker before', async () => {
    const { task } = probeTask<string>({ flushEvery: 1 })
    const { scene, results, hearing } = concludingScene(task)
    let failures = 2
    hearing.hear = () => {
      if (failures-- > 0) throw new Error('away')
    }
    const worker = await scene.start()
    await task.enqueue('a')
    await scene.rest()
    expect(scene.broker.count('ack')).toBe(0)
    expect(scene.log.of('error')).toMatchObject([{ during: 'telling the broker how 1 requests have ended' }])
    await scene.advance('1m')
    expect(results()).toMatchObject([{ state: 'SUCCESS' }])
    expect(scene.broker.count('ack')).toBe(1)
    expect(await worker.stop()).toMatchObject({ received: 1, completed: 1 })
  })

  it('that never hears keeps no worker: at the timeout of its stop the rest is left to its lease', async () => {
    const { task } = probeTask<string>({ flushEvery: 1 })
    const { scene, hearing } = concludingScene(task)
    hearing.hear = () => {
      throw new Error('away')
    }
    const worker = await scene.start()
    await task.enqueue('a')
    await scene.rest()
    const stopping = worker.stop({ timeout: '5s' })
    await scene.advance('10s')
    expect(await stopping).toMatchObject({ received: 1, abandoned: 1 })
    expect(scene.broker.count('ack')).toBe(0)
  })
})
