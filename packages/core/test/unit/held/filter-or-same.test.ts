import { expect, it } from 'vitest'
import { filterOrSame } from '../../../src/held/filter-or-same.js'

const isEven = (n: number) => n % 2 === 0

it.each([[[]], [[2]], [[2, 4, 6]]])('returns the very list where all of %j pass', (items: number[]) => {
  expect(filterOrSame(items, isEven)).toBe(items)
})

it.each([
  [[1], []],
  [
    [1, 2, 3, 4],
    [2, 4],
  ],
])('of %j keeps %j', (items, kept) => {
  expect(filterOrSame(items, isEven)).toEqual(kept)
})
