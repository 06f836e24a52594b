import { SheafError } from '@sheaf/core'
import { describe, expect, it } from 'vitest'
import { probeTask } from '../support/probe-task.js'
import { openScene } from '../support/scene.js'

describe('a worker with openChannel', () => {
  it('takes its channels from there, and enqueueing goes through the broker of the app as ever', async () => {
    const { task, payloads } = probeTask<string>({ flushEvery: 1, maxAttempts: 4, prefetch: 7 })
    const scene = openScene([task])
    const elsewhere = openScene([])
    const opened: unknown[] = []
    await scene.start({
      openChannel(queue, qos) {
        const { prefetch, batchSize, maxAttempts } = qos
        opened.push({ queue, prefetch, batchSize, maxAttempts })
        return elsewhere.memory.openChannel(queue, qos)
      },
    })
    await task.enqueue('a')
    await elsewhere.memory.publish('probe', [{ id: 'pushed', body: '"b"' }])
    await scene.advance('1s')
    expect(opened).toEqual([{ queue: 'probe', prefetch: 7, batchSize: 1, maxAttempts: 4 }])
    expect(payloads()).toEqual([['b']])
    expect(scene.broker.count('openChannel')).toBe(0)
    expect(await scene.memory.admin.counts('probe')).toMatchObject({ ready: 1 })
    expect(scene.log.ids('requestSucceeded')).toEqual(['pushed'])
  })

  it('tries again where that fails, and rejects where it is final', async () => {
    const { task } = probeTask<string>()
    const scene = openScene([task])
    let tries = 0
    const passing = scene.app.worker({
      async openChannel(queue, qos) {
        if (++tries < 3) throw new Error('away')
        return scene.memory.openChannel(queue, qos)
      },
    })
    const started = passing.start()
    await scene.advance('1s')
    await started
    expect(tries).toBe(3)
    const final = scene.app.worker({
      openChannel: () => Promise.reject(new SheafError('CONFIG_INVALID', 'no such queue')),
    })
    await expect(final.start()).rejects.toMatchObject({ code: 'CONFIG_INVALID' })
    await passing.stop()
  })

  it('keeps the this of whose method it is', async () => {
    const { task, payloads } = probeTask<string>({ flushEvery: 1 })
    const scene = openScene([task])
    const source = {
      memory: scene.memory,
      openChannel(...args: Parameters<typeof scene.memory.openChannel>) {
        return this.memory.openChannel(...args)
      },
    }
    await scene.start(Object.assign(Object.create(source), { openChannel: source.openChannel }))
    await task.enqueue('a')
    await scene.rest()
    expect(payloads()).toEqual([['a']])
  })

  it.each([null, 'yes', {}])('refuses %j', (openChannel) => {
    const { app } = openScene([probeTask().task])
    expect(() => app.worker({ openChannel: openChannel as never })).toThrow(
      expect.objectContaining({ code: 'CONFIG_INVALID', message: expect.stringContaining('openChannel') }),
    )
  })
})
