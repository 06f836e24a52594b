import { expect, test } from 'vitest'
import { Line } from '../../src/service/line.js'

test('what comes first goes first, also where some go while others come', () => {
  const line = new Line<number>()
  const gone: (number | undefined)[] = []
  for (let item = 0; item < 1_000; item += 1) {
    line.push(item)
    if (item % 3 > 0) gone.push(line.shift())
  }
  expect(line.length).toBe(1_000 - gone.length)
  while (line.length > 0) gone.push(line.shift())
  expect(gone).toEqual(Array.from({ length: 1_000 }, (_, item) => item))
  expect(line.shift()).toBeUndefined()
  line.push(7)
  expect([line.length, line.shift(), line.length]).toEqual([1, 7, 0])
})
