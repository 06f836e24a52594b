import { SheafError } from '@sheaf/core'
import { describe, expect, it } from 'vitest'
import { probeTask } from '../support/probe-task.js'
import { openScene } from '../support/scene.js'

describe('worker.start', () => {
  it('is shared: two callers get one promise, and one channel per queue is opened', async () => {
    const scene = openScene([probeTask().task])
    const worker = scene.app.worker()
    const first = worker.start()
    expect(worker.start()).toBe(first)
    await first
    await worker.start()
    expect(scene.broker.count('openChannel')).toBe(1)
    await worker.stop()
  })

  it('after stop is refused, and says what to do', async () => {
    const scene = openScene([probeTask().task])
    const worker = await scene.start()
    await worker.stop()
    await expect(worker.start()).rejects.toMatchObject({
      code: 'CLOSED',
      message: expect.stringContaining('app.worker()'),
    })
  })

  it('opens one channel per queue; tasks that share a queue share it, and the prefetch is the sum', async () => {
    const scene = openScene([
      probeTask({ name: 'one', queue: 'shared', prefetch: 5 }).task,
      probeTask({ name: 'two', queue: 'shared', prefetch: 7 }).task,
      probeTask({ name: 'three', prefetch: 4 }).task,
    ])
    await scene.start()
    const opened = scene.broker.calls.filter(({ method }) => method === 'openChannel').map(({ size }) => size)
    expect(opened.sort((left, right) => right - left)).toEqual([12, 4])
  })

  it('rejects where the broker refuses for good, and leaves nothing running', async () => {
    const fine = probeTask({ name: 'fine', flushEvery: 1 })
    const refused = probeTask({ name: 'refused' })
    const scene = openScene([fine.task, refused.task])
    const { openChannel } = scene.memory
    scene.memory.openChannel = (queue, qos) =>
      queue === 'refused'
        ? Promise.reject(new SheafError('CONFIG_INVALID', 'no such queue'))
        : openChannel.call(scene.memory, queue, qos)
    const worker = scene.app.worker()
    await expect(worker.start()).rejects.toMatchObject({ code: 'CONFIG_INVALID', message: 'no such queue' })
    expect(worker.status().state).toBe('stopped')
    await fine.task.enqueue('a')
    await scene.advance('1m')
    expect(fine.calls).toEqual([])
    expect(await worker.stop()).toMatchObject({ received: 0 })
    expect(scene.clock.timers).toBe(0)
  })

  it('works for some of the tasks only, where it is told to', async () => {
    const one = probeTask({ name: 'one', flushEvery: 1 })
    const two = probeTask({ name: 'two', flushEvery: 1 })
    const scene = openScene([one.task, two.task])
    const worker = await scene.start({ tasks: [one.task] })
    await one.task.enqueue('a')
    await two.task.enqueue('b')
    await scene.advance('1m')
    expect([one.calls.length, two.calls.length]).toEqual([1, 0])
    expect(Object.keys(worker.status().tasks)).toEqual(['one'])
  })

  it('await using stops it', async () => {
    const scene = openScene([probeTask().task])
    const worker = await scene.start()
    await worker[Symbol.asyncDispose]()
    expect(worker.status().state).toBe('stopped')
  })

  it('tells what a broker warns of, as a warning event of that queue', async () => {
    const { task } = probeTask()
    const scene = openScene([task])
    const { openChannel } = scene.memory
    scene.memory.openChannel = (queue, qos) => {
      qos.warn('QUEUE_ODD', 'the queue is odd')
      return openChannel.call(scene.memory, queue, qos)
    }
    await scene.start()
    expect(scene.log.of('warning')).toMatchObject([
      { code: 'QUEUE_ODD', message: 'the queue is odd', queue: 'probe' },
    ])
  })

  it('gives the worker a hostname of its own, or the one that it was given', async () => {
    const scene = openScene([probeTask().task])
    await scene.start()
    await scene.start({ hostname: 'web-1' })
    const [first, second] = scene.log.of('workerStarted')
    expect(first?.hostname).toContain(`${process.pid}`)
    expect(second?.hostname).toBe('web-1')
  })
})
