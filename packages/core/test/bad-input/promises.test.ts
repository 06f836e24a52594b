import { Batches, type BatchesOptions } from '@sheaf/core'
import { describe, expect, it } from 'vitest'
import { probeTask } from '../support/probe-task.js'
import { openScene } from '../support/scene.js'

/** Not told from other functions by itself, as after compiling; a rejection that nobody heard would fail the test. */
const later = (() => Promise.reject(new Error('nobody hears'))) as never

const json = { encode: JSON.stringify, decode: JSON.parse }

describe('an async serializer', () => {
  it.each(['encode', 'decode'])('is refused in words by its %s, for a task and for an app', (method) => {
    const serializer = { ...json, [method]: async () => '' }
    const words = new RegExp(`serializer: expected ${method} to be synchronous`)
    expect(() => new Batches({ name: 'a', serializer })).toThrow(words)
    expect(() => openScene([probeTask().task], { app: { serializer } })).toThrow(words)
  })

  it('that cannot be told by itself is refused at the first message', async () => {
    const { task } = probeTask({ serializer: { ...json, encode: later } })
    openScene([task])
    await expect(task.enqueue('a')).rejects.toMatchObject({
      code: 'PAYLOAD_INVALID',
      message: expect.stringMatching(/serializer.encode: expected a function that answers at once/),
    })
  })
})

describe('a function that has to answer at once, and returns a promise', () => {
  const withJson = (options: Partial<BatchesOptions<string>>) => probeTask({ flushEvery: 2, ...options })

  it('as serializer.decode, has the message dead-lettered in words', async () => {
    const { task } = withJson({ serializer: { ...json, decode: later } })
    const scene = openScene([task])
    await scene.memory.publish('probe', [{ id: 'foreign', body: 'x' }])
    await scene.start()
    expect(scene.log.of('requestRejected')).toMatchObject([
      {
        error: {
          code: 'UNDECODABLE',
          message: /serializer.decode: expected a function that answers at once/,
        },
      },
    ])
  })

  it.each<[string, Partial<BatchesOptions<string>>]>([
    ['batchBy', { batchBy: later }],
    ['coalesce.by', { coalesce: { by: later, keep: 'last' } }],
    ['coalesce.keep', { coalesce: { by: () => 'same', keep: later } }],
  ])('as %s, counts as a throw of run', async (name, options) => {
    const { task, calls } = withJson(options)
    const scene = openScene([task])
    await scene.start()
    await task.enqueueMany(['a', 'b'])
    await scene.rest()
    expect(calls).toEqual([])
    const words = `${name}: expected a function that answers at once`
    const told = { error: { code: 'CONFIG_INVALID', message: expect.stringContaining(words) } }
    expect(scene.log.of('requestRetried')).toMatchObject([told, told])
  })

  it('as backoff, is an error, and the usual backoff holds', async () => {
    const { task, calls } = withJson({
      flushEvery: 1,
      backoff: later,
      run() {
        throw new Error('no')
      },
    })
    const scene = openScene([task])
    await scene.start()
    await task.enqueue('a')
    await scene.advance('2s')
    expect(calls.length).toBeGreaterThan(1)
    expect(scene.log.of('error')[0]).toMatchObject({
      error: { message: expect.stringContaining('backoff: expected a function that answers at once') },
    })
  })
})
