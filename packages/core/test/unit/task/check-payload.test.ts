import { expect, it } from 'vitest'
import { checkPayload } from '../../../src/task/check-payload.js'

/** A schema whose answer is this; a function is asked for it. */
const answering = (answer: unknown) =>
  ({
    '~standard': { validate: (value: unknown) => (typeof answer === 'function' ? answer(value) : answer) },
  }) as Parameters<typeof checkPayload>[1]

const later = (answer: unknown) => answering(async () => answer)
const throws = () => {
  throw new Error('broken')
}

it('returns what the schema makes of a payload, at once where it can', () => {
  expect(
    checkPayload(
      'probe',
      answering((value: number) => ({ value: value * 2 })),
      21,
    ),
  ).toBe(42)
  expect(checkPayload('probe', answering({ value: undefined }), 21)).toBeUndefined()
})

it('returns a promise only where the schema validates asynchronously', async () => {
  const checked = checkPayload('probe', later({ value: 42 }), 21)
  expect(checked).toBeInstanceOf(Promise)
  expect(await checked).toBe(42)
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
  expect(() => checkPayload('probe', answering(answer), 1)).toThrow(refusal)
  await expect(checkPayload('probe', later(answer), 1)).rejects.toEqual(refusal)
})

it('refuses a payload that the schema throws or rejects for, with the cause', async () => {
  const refusal = expect.objectContaining({
    code: 'PAYLOAD_INVALID',
    message: "The schema of task 'probe' threw: broken.",
    cause: new Error('broken'),
  })
  expect(() => checkPayload('probe', answering(throws), 1)).toThrow(refusal)
  await expect(
    checkPayload(
      'probe',
      answering(async () => throws()),
      1,
    ),
  ).rejects.toEqual(refusal)
})
