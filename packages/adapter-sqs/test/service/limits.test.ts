import { expect, test } from 'vitest'
import { settlingsPerPoll } from '../../src/service/limits.js'

test.each([
  [1, 1],
  [4, 1],
  [16, 4],
])('with %d pollers %d settling calls start with a poll', (pollers, expected) => {
  expect(settlingsPerPoll(pollers)).toBe(expected)
})
