import { expect, test } from 'vitest'
import { portionsOf } from '../src/portions.js'

const limits = { items: 3, units: 10, unitsOf: (text: string) => text.length }
const of = (...lengths: number[]) =>
  portionsOf(
    lengths.map((length) => 'x'.repeat(length)),
    limits,
  ).map((portion) => portion.map((text) => text.length))

test.each([
  ['nothing', [], []],
  ['few and short', [1, 2], [[1, 2]]],
  ['too many', [1, 1, 1, 1], [[1, 1, 1], [1]]],
  ['just long enough', [5, 5, 1], [[5, 5], [1]]],
  ['too long together', [6, 5], [[6], [5]]],
  ['one too long alone', [2, 11, 3], [[2], [11], [3]]],
  ['without length', [0, 0, 0, 0], [[0, 0, 0], [0]]],
])('%s', (_, lengths, portions) => {
  expect(of(...lengths)).toEqual(portions)
})
