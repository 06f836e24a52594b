import { runInNewContext } from 'node:vm'
import { expect, it } from 'vitest'
import { show } from '../../../src/errors/show.js'

const bare = Object.create(null)
const firstKeys = (count: number, end: string) =>
  Array.from({ length: count }, (_, at) => `${at}${end}`).join(', ')
const withKeys = (count: number, end: string) =>
  Object.fromEntries(Array.from({ length: count }, (_, at) => [`${at}${end}`, at]))
const foreignDate: Date = runInNewContext('new Date(0)')

it.each<[unknown, string]>([
  ['text', "'text'"],
  ['x'.repeat(60), `'${'x'.repeat(60)}'`],
  ['x'.repeat(61), `'${'x'.repeat(57)}…'`],
  [new Date(0), 'Date(1970-01-01T00:00:00.000Z)'],
  [new Date(Number.NaN), 'Date(invalid)'],
  [foreignDate, 'Date(1970-01-01T00:00:00.000Z)'],
  [{ getTime: () => 9e15 }, 'Date(invalid)'],
  ['redis://app:hunter2@cache', "'redis://***@cache'"],
  [() => {}, 'a function'],
  [[1, 2], 'an array of 2'],
  [{ password: 'secret' }, 'an object with the keys [password]'],
  [bare, 'an object with the keys []'],
  [withKeys(21, ''), `an object with the keys [${firstKeys(20, '')}, …]`],
  [withKeys(20, ''), `an object with the keys [${firstKeys(20, '')}]`],
  [
    withKeys(2_000, 'x'.repeat(90)),
    `an object with the keys [${firstKeys(20, 'x'.repeat(90)).slice(0, 197)}…]`,
  ],
  [7, '7'],
  [7n, '7'],
  [Symbol('s'), 'Symbol(s)'],
  [null, 'null'],
  [undefined, 'undefined'],
])('shows %o as %s', (value, shown) => {
  expect(show(value)).toBe(shown)
})
