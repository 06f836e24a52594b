import { expect, it } from 'vitest'
import { checkPayload, outputOf, validate } from '../../../src/task/check-payload.js'
import type { SchemaResult } from '../../../src/task/schema.js'

/** A schema whose answer is this; a function is asked for it. */
const answering = (answer: unknown) =>
  ({
    '~standard': { validate: (value: unknown) => (typeof answer === 'function' ? answer(value) : answer) },
  }) as Parameters<typeof checkPayload>[1]

const later = (answer: unknown) => answering(async () => answer)
const throws = () => {
  throw new Error('broken')
}

/** As it is done where the schema does not make anybody wait. */
const checkNow = (task: string, schema: Parameters<typeof checkPayload>[1], payload: unknown) =>
  outputOf(task, validate(task, schema, payload) as SchemaResult<unknown>)

it('returns what the schema makes of a payload, at once where it can', () => {
  const doubling = answering((value: number) => ({ value: value * 2 }))
  expect(checkNow('probe', doubling, 21)).toBe(42)
  expect(checkNow('probe', answering({ value: undefined }), 21)).toBeUndefined()
})

it('resolves with it where the schema validates asynchronously, or is asked as if it did', async () => {
  expect(await checkPayload('probe', later({ value: 42 }), 21)).toBe(42)
  expect(await checkPayload('probe', answering({ value: 42 }), 21)).toBe(42)
})

it('waits for what a schema answers with that is no promise of Node, and for no value that it makes', async () => {
  // biome-ignore lint/suspicious/noThenProperty: that is what it is about
  const thenable = { then: (resolve: (answer: unknown) => void) => resolve({ value: 42 }) }
  expect(await checkPayload('probe', answering(thenable), 21)).toBe(42)
  // biome-ignore lint/suspicious/noThenProperty: that is what it is about
  const query = { then: () => expect.fail('It was awaited.') }
  expect(checkNow('probe', answering({ value: query }), 21)).toBe(query)
})

const badField = { issues: [{ message: 'is odd', path: ['a', 0] }] }

const refusals: [string, unknown, RegExp][] = [
  ['does not fit', badField, /^The payload does not fit the schema of task 'probe': a\.0: is odd\.$/],
  ['is answered with nonsense', 'yes', /^The schema of task 'probe' answered with 'yes', not with/],
  ['is answered with nothing', null, /^The schema of task 'probe' answered with null, not with/],
]

it.each(refusals)('refuses a payload that %s', async (_, answer, message) => {
  const refusal = expect.objectContaining({
    code: 'PAYLOAD_INVALID',
    message: expect.stringMatching(message),
  })
  expect(() => checkNow('probe', answering(answer), 1)).toThrow(refusal)
  await expect(checkPayload('probe', later(answer), 1)).rejects.toEqual(refusal)
})

it('refuses a payload that the schema throws or rejects for, with the cause', async () => {
  const refusal = expect.objectContaining({
    code: 'PAYLOAD_INVALID',
    message: "The schema of task 'probe' threw: broken.",
    cause: new Error('broken'),
  })
  expect(() => checkNow('probe', answering(throws), 1)).toThrow(refusal)
  await expect(
    checkPayload(
      'probe',
      answering(async () => throws()),
      1,
    ),
  ).rejects.toEqual(refusal)
})
