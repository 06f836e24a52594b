import type { Worker } from '@sheaf/core'
import { describe, expect, it } from 'vitest'
import { gate, probeTask } from '../support/probe-task.js'
import { openScene } from '../support/scene.js'

describe('a run that waits for the end of its own worker', () => {
  it.each<[string, (worker: Worker, close: () => Promise<void>) => Promise<unknown>]>([
    ['worker.stop()', (worker) => worker.stop({ timeout: '1s' })],
    ['app.close()', (_, close) => close()],
  ])('by %s is told so at once', async (_, stop) => {
    const { task } = probeTask({ flushEvery: 1, run: () => stop(worker, () => scene.app.close()) })
    const scene = openScene([task])
    const worker = await scene.start()
    await task.enqueue('a')
    await scene.rest()
    expect(scene.log.of('warning')).toMatchObject([
      {
        code: 'STOP_INSIDE_RUN',
        task: 'probe',
        message: expect.stringMatching(
          /inside of run, by batch .* of task 'probe'.*waits for itself until the timeout/,
        ),
      },
    ])
    await scene.advance('30s')
    expect(worker.status().state).toBe('stopped')
  })

  it('is told nothing where it stops another worker, at once, or from outside', async () => {
    const other = probeTask({ name: 'other' })
    const { task } = probeTask({
      flushEvery: 1,
      run: async () => {
        await another.stop()
        void worker.stop({ timeout: 0 })
      },
    })
    const scene = openScene([task, other.task])
    const worker = await scene.start({ tasks: [task] })
    const another = await scene.start({ tasks: [other.task] })
    await task.enqueue('a')
    await scene.advance('2s')
    await scene.app.close()
    expect(scene.log.of('warning')).toEqual([])
  })

  it('is told nothing in runNow, which no worker waits for', async () => {
    const { task } = probeTask({ run: () => scene.app.close() })
    const scene = openScene([task])
    await scene.start()
    await task.runNow(['a'])
    expect(scene.log.of('warning')).toEqual([])
  })
})

describe('a run that is abandoned', () => {
  it.each([
    ['at the timeout of stop', { timeout: '1s' }],
    ["in mode 'abandon'", { mode: 'abandon' }],
  ] as const)('%s leaves no timer of its limit', async (_, options) => {
    const { opened, open } = gate()
    const { task } = probeTask({ flushEvery: 1, timeLimit: '1h', run: () => opened })
    const scene = openScene([task])
    const worker = await scene.start()
    await task.enqueue('a')
    await scene.rest()
    const stopped = worker.stop(options)
    await scene.advance('5s')
    expect(await stopped).toMatchObject({ abandoned: 1 })
    await scene.app.close()
    expect(scene.clock.timers).toBe(0)
    open()
  })
})
