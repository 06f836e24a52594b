import { describe, expect, it } from 'vitest'
import { gate, probeTask } from '../support/probe-task.js'
import { openScene } from '../support/scene.js'

describe('app.close', () => {
  it('stops the workers, running what they hold', async () => {
    const { task, calls } = probeTask()
    const scene = openScene([task])
    const worker = await scene.start()
    await task.enqueue('a')
    await scene.rest()
    await scene.app.close()
    expect(calls.map((call) => call.batch.trigger)).toEqual(['stop'])
    expect(worker.status().state).toBe('stopped')
    expect(scene.log.names.at(-1)).toBe('workerStopped')
  })

  it('lets a run that it waits for enqueue', async () => {
    const next = probeTask({ name: 'next' })
    const { task } = probeTask({
      async run(requests) {
        for (const request of requests) await next.task.enqueue(request.payload)
      },
    })
    const scene = openScene([task, next.task])
    await scene.start({ tasks: [task] })
    await task.enqueue('a')
    await scene.rest()
    await scene.app.close()
    expect(scene.log.ids('requestSucceeded')).toHaveLength(1)
    expect(scene.log.of('batchFailed')).toEqual([])
  })

  it('sends what is still being enqueued', async () => {
    const { task } = probeTask()
    const scene = openScene([task])
    const enqueued = task.enqueue('a')
    await scene.app.close()
    await expect(enqueued).resolves.toMatchObject({ id: expect.any(String) })
    expect(scene.broker.count('publish')).toBe(1)
  })

  it('refuses enqueue and worker while it closes and afterwards, and says what to do', async () => {
    const { opened, open } = gate()
    const { task } = probeTask({ flushEvery: 1, run: () => opened })
    const scene = openScene([task])
    await scene.start()
    await task.enqueue('a')
    await scene.rest()
    const closed = scene.app.close()
    await expect(task.enqueue('b')).rejects.toMatchObject({ code: 'CLOSED' })
    expect(() => scene.app.worker()).toThrow(expect.objectContaining({ code: 'CLOSED' }))
    open()
    await closed
    const closedRefusal = {
      code: 'CLOSED',
      message: expect.stringMatching(/app 'sheaf' is closed.*new App\(\{/),
    }
    await expect(task.enqueue('c')).rejects.toMatchObject(closedRefusal)
    await expect(task.enqueueMany(['c'])).rejects.toMatchObject(closedRefusal)
    expect(() => task.result('c')).toThrow(expect.objectContaining(closedRefusal))
    expect(() => scene.app.worker()).toThrow(expect.objectContaining({ code: 'CLOSED' }))
  })

  it('is idempotent, and await using does it', async () => {
    const { task } = probeTask()
    const scene = openScene([task])
    expect(scene.app.close()).toBe(scene.app.close())
    await scene.app[Symbol.asyncDispose]()
    // Free again: another app may have it.
    openScene([task])
  })

  it('reports a broker or a backend that cannot be closed, and resolves', async () => {
    const { task } = probeTask()
    const scene = openScene([task])
    scene.broker.close = () => Promise.reject(new Error('stuck'))
    await scene.app.close()
    expect(scene.log.of('error')).toMatchObject([{ error: { message: 'stuck' }, during: 'closing the app' }])
  })

  it('refuses to start a worker that was made before', async () => {
    const scene = openScene([probeTask().task])
    const worker = scene.app.worker()
    await scene.app.close()
    scene.broker.openChannel = () => Promise.reject(new Error('a broker that would have to be asked'))
    await expect(worker.start()).rejects.toMatchObject({ code: 'CLOSED' })
  })
})
