import type { Batch, BatchRequest } from '@sheaf/core'
import { describe, expect, it } from 'vitest'
import { gate, probeTask } from '../support/probe-task.js'
import { openScene } from '../support/scene.js'

describe('timeLimit', () => {
  it('aborts the signal, fixes the verdicts, and settles as after a throw', async () => {
    const { opened, open } = gate()
    let batch: Batch | undefined
    const { task } = probeTask<string>({
      flushEvery: 2,
      timeLimit: '5s',
      run: (requests: readonly BatchRequest<string>[], given) => {
        batch = given
        requests[0]?.succeed('in time')
        return opened
      },
    })
    const scene = openScene([task])
    const worker = await scene.start()
    const [a, b] = await task.enqueueMany(['a', 'b'])
    await scene.advance('4s')
    expect(batch?.signal.aborted).toBe(false)
    await scene.advance('1s')
    expect(batch?.signal.reason).toMatchObject({
      code: 'TIME_LIMIT',
      message: expect.stringContaining('5000'),
    })
    await expect(a!.wait()).resolves.toBe('in time')
    expect(await b!.state()).toBe('RETRY')
    expect(scene.log.of('batchFailed')).toMatchObject([{ error: { code: 'TIME_LIMIT' } }])
    expect(worker.status().tasks.probe).toMatchObject({ running: 1, overrun: 1 })
    open()
    await scene.rest()
    expect(worker.status().tasks.probe).toMatchObject({ overrun: 0 })
  })

  it('the slot stays taken until the function has really ended', async () => {
    const { opened, open } = gate()
    const { task, calls } = probeTask<string>({
      flushEvery: 1,
      timeLimit: '5s',
      run: (): unknown => (calls.length === 1 ? opened : undefined),
    })
    const scene = openScene([task])
    await scene.start()
    await task.enqueueMany(['hangs', 'waits'])
    await scene.advance('1m')
    expect(calls).toHaveLength(1)
    open()
    await scene.rest()
    expect(calls.length).toBeGreaterThan(1)
  })

  it('a function that ends in time is not disturbed', async () => {
    const { task } = probeTask({ flushEvery: 1, timeLimit: '5s' })
    const scene = openScene([task])
    await scene.start()
    await task.enqueue('a')
    await scene.advance('1m')
    expect(scene.log.of('batchFailed')).toEqual([])
    expect(scene.log.ids('requestSucceeded')).toHaveLength(1)
  })
})

describe('the signal of a batch', () => {
  it('is aborted, with the reason, also where it is first asked for after the abort', async () => {
    const { opened, open } = gate()
    const seen: AbortSignal[] = []
    const { task } = probeTask({
      flushEvery: 1,
      timeLimit: '1s',
      run: async (_, batch) => {
        await opened
        seen.push(batch.signal)
      },
    })
    const scene = openScene([task])
    await scene.start()
    await task.enqueue('a')
    await scene.advance('1s')
    open()
    await scene.rest()
    expect(seen[0]?.aborted).toBe(true)
    expect(seen[0]?.reason).toMatchObject({ code: 'TIME_LIMIT' })
  })

  it('keeps the first reason of its abort: a stop does not change that of the time limit', async () => {
    let batch: Batch | undefined
    const { opened, open } = gate()
    const { task } = probeTask({
      flushEvery: 1,
      timeLimit: '1s',
      maxAttempts: 1,
      run: (_, given) => {
        batch = given
        return opened
      },
    })
    const scene = openScene([task])
    const worker = await scene.start()
    await task.enqueue('a')
    await scene.advance('1s')
    const stopped = worker.stop({ timeout: '1s' })
    await scene.advance('1s')
    expect(await stopped).toMatchObject({ received: 1, failed: 1, abandoned: 0 })
    expect(batch?.signal.reason).toMatchObject({ code: 'TIME_LIMIT' })
    open()
  })
})
