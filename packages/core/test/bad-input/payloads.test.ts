import { describe, expect, it } from 'vitest'
import { z } from 'zod'
import { probeTask } from '../support/probe-task.js'
import { openScene } from '../support/scene.js'

const circular: Record<string, unknown> = {}
circular.self = circular

const unserialisable: readonly [what: string, payload: unknown, message: RegExp][] = [
  ['circular', circular, /circular/i],
  ['a BigInt', 10n, /BigInt/],
  ['a BigInt deep inside', { deep: [10n] }, /BigInt/],
  ['undefined', undefined, /undefined became undefined, not text/],
  ['a function', () => {}, /a function became undefined, not text/],
  ['a symbol', Symbol('s'), /Symbol\(s\) became undefined/],
  [
    'an object whose toJSON throws',
    {
      toJSON() {
        throw new Error('no way')
      },
    },
    /no way/,
  ],
]

describe('a payload that cannot be serialised', () => {
  it.each(unserialisable)(
    '%s: refused, with the task, the reason and what to do',
    async (_, payload, why) => {
      const { task } = probeTask<unknown>()
      const scene = openScene([task])
      const refusal = { code: 'PAYLOAD_INVALID', message: expect.stringMatching(why) }
      await expect(task.enqueue(payload)).rejects.toMatchObject(refusal)
      await expect(task.enqueue(payload)).rejects.toThrow(/probe[\s\S]*serializer/)
      await expect(task.runNow([payload])).rejects.toMatchObject(refusal)
      await expect(task.enqueueMany(['fine', payload])).rejects.toMatchObject({
        code: 'PAYLOAD_INVALID',
        message: expect.stringMatching(/Request 1 of 2.*nothing was enqueued/),
      })
      await scene.rest()
      expect(scene.broker.calls).toEqual([])
    },
  )

  it('a serializer that throws something odd is refused by the same code', async () => {
    const { task } = probeTask<unknown>({
      serializer: {
        encode() {
          throw Symbol('odd')
        },
        decode: (body) => body,
      },
    })
    openScene([task])
    await expect(task.enqueue('a')).rejects.toMatchObject({ code: 'PAYLOAD_INVALID' })
  })

  it('a serializer that gives no text is refused', async () => {
    const { task } = probeTask<unknown>({ serializer: { encode: () => 5 as never, decode: (body) => body } })
    openScene([task])
    await expect(task.enqueue('a')).rejects.toMatchObject({
      code: 'PAYLOAD_INVALID',
      message: expect.stringContaining('5, not text'),
    })
  })
})

describe('a payload that does not fit its schema', () => {
  const schema = z.object({ user: z.object({ age: z.number() }) })

  it('is refused before it is sent, saying where and what', async () => {
    const { task } = probeTask<unknown>({ schema })
    const scene = openScene([task])
    await expect(task.enqueue({ user: { age: 'old' } })).rejects.toMatchObject({
      code: 'PAYLOAD_INVALID',
      message: expect.stringMatching(/'probe'.*user\.age: /),
    })
    await scene.rest()
    expect(scene.broker.calls).toEqual([])
  })

  it('is refused by an asynchronous schema too', async () => {
    const { task } = probeTask<unknown>({
      schema: z.string().refine(async (text) => text !== 'bad', 'is bad'),
    })
    openScene([task])
    await expect(task.enqueue('bad')).rejects.toMatchObject({
      code: 'PAYLOAD_INVALID',
      message: expect.stringContaining('is bad'),
    })
    await expect(task.enqueue('good')).resolves.toBeDefined()
    await expect(task.enqueueMany(['good', 'bad'])).rejects.toMatchObject({
      code: 'PAYLOAD_INVALID',
      message: expect.stringContaining('Request 1 of 2'),
    })
  })

  it.each([
    [
      'throws',
      () => {
        throw new Error('schema down')
      },
    ],
    ['rejects', () => Promise.reject(new Error('schema down'))],
  ])('a schema that %s is a refusal with its error as cause', async (_, validate) => {
    const { task } = probeTask<unknown>({
      schema: { '~standard': { version: 1, vendor: 'test', validate } },
    })
    openScene([task])
    await expect(task.enqueue('a')).rejects.toMatchObject({
      code: 'PAYLOAD_INVALID',
      message: expect.stringContaining('schema down'),
      cause: expect.objectContaining({ message: 'schema down' }),
    })
  })

  it.each([
    ['nothing', () => undefined],
    ['a promise of nothing', async () => undefined],
  ])('a schema that answers with %s is a refusal too', async (_, validate) => {
    const { task } = probeTask<unknown>({
      schema: { '~standard': { version: 1, vendor: 'test', validate: validate as never } },
    })
    openScene([task])
    await expect(task.enqueue('a')).rejects.toMatchObject({ code: 'PAYLOAD_INVALID' })
  })
})
