import { expect, test } from 'vitest'
import { pauseMs } from '../../src/service/bulk.js'

test.each([
  [1, 0, 25],
  [1, 1, 50],
  [3, 1, 200],
  [20, 1, 1_600],
])('the pause after %d tries is between half and all of its length', (tries, random, expected) => {
  expect(pauseMs(tries, random)).toBe(expected)
})
