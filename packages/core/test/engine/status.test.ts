import { describe, expect, it } from 'vitest'
import { gate, probeTask } from '../support/probe-task.js'
import { openScene } from '../support/scene.js'

describe('worker.status', () => {
  it('is a plain snapshot that tells what is going on', async () => {
    const { opened, open } = gate()
    const { task } = probeTask<number>({ flushEvery: 2, flushInterval: '1m', run: () => opened })
    const scene = openScene([task])
    const worker = scene.app.worker()
    expect(worker.status()).toEqual({
      state: 'idle',
      tasks: {
        probe: {
          buffered: 0,
          running: 0,
          held: 0,
          overrun: 0,
          paused: false,
          oldestMs: 0,
          slots: 1,
          prefetch: 4,
          settling: 0,
          open: [],
          runs: [],
        },
      },
    })
    await worker.start()
    await task.enqueueMany([1, 2, 3])
    const startedAt = new Date(scene.clock.now())
    await scene.advance('5s')
    const status = worker.status()
    expect(status.state).toBe('running')
    expect(status.tasks.probe).toMatchObject({ buffered: 1, running: 1, held: 3, overrun: 0, paused: false })
    expect(status.tasks.probe?.oldestMs).toBeGreaterThan(4_000)
    expect(status.tasks.probe?.oldestMs).toBeLessThanOrEqual(5_000)
    expect(status.tasks.probe?.lastFlush).toEqual({ at: startedAt, size: 2, trigger: 'count' })
    expect(structuredClone(status)).toEqual(status)
    open()
    const stopped = worker.stop()
    expect(worker.status().state).toBe('stopping')
    await stopped
    expect(worker.status()).toMatchObject({
      state: 'stopped',
      tasks: { probe: { held: 0, buffered: 0, running: 0 } },
    })
  })

  it('has every task, whatever it is called', async () => {
    const scene = openScene([probeTask({ name: '__proto__' }).task, probeTask({ name: 'constructor' }).task])
    const worker = await scene.start()
    expect(Object.keys(worker.status().tasks).sort()).toEqual(['__proto__', 'constructor'])
  })

  it('says what it is doing from the first call on', async () => {
    const scene = openScene([probeTask().task])
    const worker = scene.app.worker()
    expect(worker.status().state).toBe('idle')
    const started = worker.start()
    expect(worker.status().state).toBe('starting')
    const stopped = worker.stop()
    expect(worker.status().state).toBe('stopping')
    await expect(started).rejects.toMatchObject({ code: 'CLOSED' })
    await stopped
    expect(worker.status().state).toBe('stopped')
  })
})
