import { expect, it } from 'vitest'
import { UntendedLists } from '../../src/stats/untended-lists.js'

const hour = 3_600_000

it('a list is to be trimmed at first, and once enough has gathered in it', () => {
  const lists = new UntendedLists()
  expect(lists.isDue('a', 0)).toBe(true)
  lists.tended('a', 0)
  expect(lists.isDue('a', 1)).toBe(false)
  // Two hundred small batches lie there without harm, and so does a large one.
  lists.put('a', 200, 30_000)
  lists.put('b', 200, 200_000)
  expect(lists.isDue('a', 2)).toBe(false)
  lists.put('a', 1, 98_000)
  expect(lists.isDue('a', 3)).toBe(true)
  lists.tended('a', 3)
  lists.put('a', 199, 900_000)
  expect(lists.isDue('a', 4)).toBe(false)
})

it('a list with few batches is told once an hour how long it is kept, and forgotten after that', () => {
  const lists = new UntendedLists()
  lists.tended('a', 0)
  lists.put('a', 1, 300)
  expect(lists.isDue('a', hour - 1)).toBe(false)
  expect(lists.isDue('a', hour)).toBe(true)
  lists.tended('b', hour)
  expect(lists.size).toBe(1)
})
