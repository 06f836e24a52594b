import { describe, expect, it } from 'vitest'
import { probeTask } from '../support/probe-task.js'
import { openScene } from '../support/scene.js'

describe('worker.pause and worker.resume', () => {
  it('stops receiving at once, also for a receive that was already waiting', async () => {
    const { task, calls } = probeTask({ flushEvery: 1 })
    const scene = openScene([task])
    const worker = await scene.start()
    worker.pause()
    await scene.rest()
    await task.enqueue('while paused')
    await scene.advance('1m')
    expect(calls).toHaveLength(0)
    worker.resume()
    await scene.advance('1s')
    expect(calls.map((call) => call.payloads)).toEqual([['while paused']])
  })

  it('lets what is held go on', async () => {
    const { task, calls } = probeTask()
    const scene = openScene([task])
    const worker = await scene.start()
    await task.enqueue('held')
    await scene.rest()
    worker.pause('probe')
    expect(worker.status().tasks.probe).toMatchObject({ paused: true, held: 1 })
    await scene.advance('10s')
    expect(calls).toHaveLength(1)
    expect(scene.log.ids('requestSucceeded')).toHaveLength(1)
  })

  it('works per queue: a task that shares the queue is paused with it, another is not', async () => {
    const one = probeTask({ name: 'one', queue: 'shared', flushEvery: 1 })
    const two = probeTask({ name: 'two', queue: 'shared', flushEvery: 1 })
    const other = probeTask({ name: 'other', flushEvery: 1 })
    const scene = openScene([one.task, two.task, other.task])
    const worker = await scene.start()
    worker.pause(one.task)
    await scene.rest()
    const { tasks } = worker.status()
    expect([tasks.one?.paused, tasks.two?.paused, tasks.other?.paused]).toEqual([true, true, false])
    await two.task.enqueue('a')
    await other.task.enqueue('b')
    await scene.advance('1s')
    expect([two.calls.length, other.calls.length]).toEqual([0, 1])
    worker.resume(two.task)
    await scene.advance('1s')
    expect(two.calls).toHaveLength(1)
  })

  it('refuses a task that the worker does not have, and says which it has', async () => {
    const scene = openScene([probeTask().task])
    const worker = await scene.start()
    expect(() => worker.pause('elsewhere')).toThrow(
      expect.objectContaining({
        code: 'CONFIG_INVALID',
        message: expect.stringMatching(/probe.*'elsewhere'/),
      }),
    )
    expect(() => worker.resume('elsewhere')).toThrow(expect.objectContaining({ code: 'CONFIG_INVALID' }))
  })

  it('may come before start', async () => {
    const { task, calls } = probeTask({ flushEvery: 1 })
    const scene = openScene([task])
    const worker = scene.app.worker()
    worker.pause()
    await worker.start()
    await task.enqueue('a')
    await scene.advance('1m')
    expect(calls).toHaveLength(0)
    worker.resume()
    await scene.advance('1s')
    expect(calls).toHaveLength(1)
  })
})
