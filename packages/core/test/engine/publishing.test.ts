import { type Broker, SheafError } from '@sheaf/core'
import { describe, expect, it } from 'vitest'
import { probeTask } from '../support/probe-task.js'
import { openScene } from '../support/scene.js'

describe('a broker that cannot be reached', () => {
  it('fails enqueue after publishTimeout, 10 s by default', async () => {
    const { task } = probeTask()
    const scene = openScene([task])
    scene.broker.hold('publish')
    let error: unknown
    const enqueued = task.enqueue('a', { id: 'mine' }).catch((reason) => {
      error = reason
    })
    await scene.advance('9s')
    expect(error).toBeUndefined()
    await scene.advance('1s')
    await enqueued
    expect(error).toMatchObject({
      code: 'PUBLISH_FAILED',
      ids: ['mine'],
      message: expect.stringMatching(/publishTimeout.*may or may not/),
    })
  })

  it('may have another publishTimeout', async () => {
    const { task } = probeTask()
    const scene = openScene([task], { app: { publishTimeout: '2s' } })
    scene.broker.hold('publish')
    const enqueued = expect(task.enqueue('a')).rejects.toMatchObject({ code: 'PUBLISH_FAILED' })
    await scene.advance('2s')
    await enqueued
  })

  it.each([
    ['an Error', new Error('connection refused'), /connection refused/],
    ['text', 'connection refused', /connection refused/],
    ['nothing', undefined, /failed|broker/],
    ['an object without a prototype', Object.create(null), /failed|broker|object/],
  ])('that rejects with %s: PUBLISH_FAILED with the ids and the cause', async (_, reason, message) => {
    const { task } = probeTask()
    const scene = openScene([task])
    scene.broker.publish = () => Promise.reject(reason)
    await expect(task.enqueue('a', { id: 'mine' })).rejects.toMatchObject({
      code: 'PUBLISH_FAILED',
      ids: ['mine'],
      message: expect.stringMatching(message),
    })
  })

  it('says once what was not published, whether the broker has said it or not', async () => {
    const { task } = probeTask()
    const scene = openScene([task])
    const messageOf = async (said: string, call = () => task.enqueueEach(each('a', 'b'))) => {
      const ids = ['a', 'c']
      scene.broker.publish = () => Promise.reject(new SheafError('PUBLISH_FAILED', said, { ids }))
      return call().catch((error: Error) => error.message)
    }
    const each = (...ids: string[]) => ids.map((id) => ({ payload: id, id }))
    expect(await messageOf('The disk is full.')).toBe(
      "1 of 2 messages were not published to queue 'probe': The disk is full.",
    )
    expect(await messageOf("2 of 5 messages were not stored in the queue 'probe': full")).toBe(
      "1 of 2 messages were not stored in the queue 'probe': full",
    )
    expect(await messageOf('2 of 5 messages are not stored: full')).toBe(
      "Queue 'probe': 1 of 2 messages are not stored: full",
    )
  })

  it('that throws at once does no more harm than one that rejects', async () => {
    const { task } = probeTask()
    const scene = openScene([task])
    const broker = scene.broker as Broker
    broker.publish = () => {
      throw new Error('not even a promise')
    }
    await expect(task.enqueue('a')).rejects.toMatchObject({ code: 'PUBLISH_FAILED' })
  })

  it('leaves no timer behind once it has answered', async () => {
    const { task } = probeTask()
    const scene = openScene([task])
    await task.enqueue('a')
    expect(scene.clock.timers).toBe(0)
  })

  it('that takes the message too late tells nobody twice', async () => {
    const { task } = probeTask()
    const scene = openScene([task])
    const letGo = scene.broker.hold('publish')
    const enqueued = expect(task.enqueue('a')).rejects.toMatchObject({ code: 'PUBLISH_FAILED' })
    await scene.advance('10s')
    await enqueued
    letGo()
    await scene.rest()
    expect(scene.log.of('requestEnqueued')).toEqual([])
  })
})
