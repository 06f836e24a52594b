import { expect, it } from 'vitest'
import { serialisable } from '../../../src/results/serialisable.js'

const circular: Record<string, unknown> = {}
circular.self = circular
const throwing = {
  toJSON() {
    throw new Error('not me')
  },
}

it.each([
  [undefined],
  [null],
  [7],
  ['text'],
  [true],
  [{ a: [1, null] }],
  [new Date(0)],
  [() => {}],
  [Symbol()],
])('passes on %o as it is', (value: unknown) => {
  expect(serialisable(value, 'a')).toBe(value)
})

it.each<[string, unknown, RegExp]>([
  ['a BigInt', 1n, /BigInt/],
  ['a BigInt inside', { a: [1n] }, /BigInt/],
  ['a circle', circular, /circular/],
  ['what throws', throwing, /not me/],
])('refuses %s, and says of which request', (_, value, why) => {
  const message = expect.stringMatching(/^The result of request a cannot be serialised/)
  expect(() => serialisable(value, 'a')).toThrow(
    expect.objectContaining({ code: 'PAYLOAD_INVALID', message }),
  )
  expect(() => serialisable(value, 'a')).toThrow(why)
})
