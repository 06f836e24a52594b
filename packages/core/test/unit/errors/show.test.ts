import { expect, it } from 'vitest'
import { describe, show } from '../../../src/errors/show.js'

const bare = Object.create(null)
const throwing = {
  get message(): string {
    throw new Error('no')
  },
}

it.each<[unknown, string]>([
  ['text', "'text'"],
  ['x'.repeat(60), `'${'x'.repeat(60)}'`],
  ['x'.repeat(61), `'${'x'.repeat(57)}…'`],
  [new Date(0), 'Date(1970-01-01T00:00:00.000Z)'],
  [new Date(Number.NaN), 'Date(invalid)'],
  [() => {}, 'a function'],
  [[1, 2], 'an array of 2'],
  [{ password: 'secret' }, 'an object with the keys [password]'],
  [bare, 'an object with the keys []'],
  [7, '7'],
  [7n, '7'],
  [Symbol('s'), 'Symbol(s)'],
  [null, 'null'],
  [undefined, 'undefined'],
])('shows %o as %s', (value, shown) => {
  expect(show(value)).toBe(shown)
})

it.each<[string, unknown, string]>([
  ['an error', new TypeError('why'), 'why'],
  ['an error whose message is no text', Object.assign(new Error(), { message: 7 }), '7'],
  ['text', 'why', "'why'"],
  ['an object', { why: 1 }, 'an object with the keys [why]'],
  ['nothing', undefined, 'undefined'],
  [
    'an error that cannot be read',
    Object.setPrototypeOf(throwing, Error.prototype),
    'an error that cannot be read',
  ],
])('describes %s', (_, error, described) => {
  expect(describe(error)).toBe(described)
})
