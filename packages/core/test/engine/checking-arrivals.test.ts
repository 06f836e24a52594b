import { describe, expect, it } from 'vitest'
import { z } from 'zod'
import { openNotingScene } from '../support/noting-broker.js'
import { probeTask } from '../support/probe-task.js'

const day = new Date('2030-01-01')

/** A task whose payload is checked by this schema, and what was published of it. */
function checked(schema: z.ZodType, options: object = {}) {
  const { task } = probeTask<never>({ schema: schema as never, ...options })
  const { noting } = openNotingScene([task])
  return { task, noting, enqueue: (payload: unknown) => task.enqueue(payload as never) }
}

/** Counts how often it is asked. */
function counting(validate: (value: unknown) => unknown) {
  const schema = {
    count: 0,
    '~standard': {
      version: 1 as const,
      vendor: 'test',
      validate(value: unknown) {
        schema.count++
        return validate(value) as { value: never }
      },
    },
  }
  return schema
}

describe('a payload that fits, and would not as a worker gets it', () => {
  it.each<[string, z.ZodType, unknown]>([
    ['a date', z.object({ at: z.date() }), { at: day }],
    ['a map', z.map(z.string(), z.number()), new Map([['a', 1]])],
    ['undefined in a list', z.array(z.number().or(z.undefined())), [undefined]],
    ['not a number', z.nan(), Number.NaN],
  ])('is refused in words, and not sent: %s', async (_, schema, payload) => {
    const { enqueue, task, noting } = checked(schema)
    const refusal = {
      code: 'PAYLOAD_INVALID',
      message: expect.stringMatching(
        /^A worker would refuse this payload.*schema of task 'probe'.*JSON makes text of a Date.*z\.coerce\.date/,
      ),
    }
    await expect(enqueue(payload)).rejects.toMatchObject(refusal)
    await expect(task.runNow([payload as never])).rejects.toMatchObject(refusal)
    await expect(task.enqueueMany([payload as never])).rejects.toMatchObject({
      message: expect.stringMatching(/^Request 0 of 1 was refused.*A worker would refuse/),
    })
    expect(noting.published).toEqual([])
  })

  it('is sent where the schema coerces, or a serializer keeps it', async () => {
    const coercing = checked(z.object({ at: z.coerce.date() }), { name: 'coercing' })
    await coercing.enqueue({ at: day })
    const serializer = {
      encode: ({ at }: { at: Date }) => String(at.getTime()),
      decode: (text: string) => ({ at: new Date(Number(text)) }),
    }
    const keeping = checked(z.object({ at: z.date() }), { name: 'keeping', serializer })
    await keeping.enqueue({ at: day })
    expect([coercing.noting.published, keeping.noting.published].map(({ length }) => length)).toEqual([1, 1])
  })

  it('is refused where a serializer makes something else of it, or cannot read it', async () => {
    const odd = checked(z.string(), { name: 'odd', serializer: { encode: String, decode: () => 5 } })
    await expect(odd.enqueue('a')).rejects.toThrow(/would refuse.*Let the schema take what decode/)
    const decode = () => {
      throw new Error('no such format')
    }
    const broken = checked(z.string(), { name: 'broken', serializer: { encode: String, decode } })
    await expect(broken.enqueue('a')).rejects.toMatchObject({
      code: 'PAYLOAD_INVALID',
      message: expect.stringContaining('cannot read what it has written: no such format'),
    })
  })
})

describe('the second look', () => {
  it('is taken until a payload has passed, and no longer', async () => {
    const schema = counting((value) => ({ value }))
    const { task } = probeTask<number>({ schema })
    openNotingScene([task])
    await task.enqueue(1)
    expect(schema.count).toBe(2)
    await task.enqueueMany([2, 3, 4])
    expect(schema.count).toBe(5)
  })

  it('is taken again after a refusal', async () => {
    const { enqueue, noting } = checked(z.object({ at: z.date().optional() }))
    await expect(enqueue({ at: day })).rejects.toThrow(/would refuse/)
    await expect(enqueue({ at: day })).rejects.toThrow(/would refuse/)
    await enqueue({})
    expect(noting.published).toHaveLength(1)
  })

  it('waits for a schema that validates asynchronously, and complains of the payload itself first', async () => {
    const schema = counting(async (value) =>
      value === 'bad' ? { issues: [{ message: 'is bad' }] } : { value },
    )
    const { task } = probeTask<string>({ schema })
    const { noting } = openNotingScene([task])
    await expect(task.enqueue('bad')).rejects.toThrow(/^The payload does not fit.*is bad/)
    await task.enqueue('good')
    expect([schema.count, noting.published.length]).toEqual([4, 1])
    const dates = counting(async (value) =>
      value instanceof Date ? { value } : { issues: [{ message: 'no date' }] },
    )
    const strict = probeTask<Date>({ name: 'strict', schema: dates })
    openNotingScene([strict.task])
    await expect(strict.task.enqueue(day)).rejects.toThrow(/would refuse.*no date/)
  })
})
