import { expect, it } from 'vitest'
import { brokerPauseMs, noAnswer } from '../../../src/time/broker-patience.js'

it.each([
  [1, 100],
  [2, 200],
  [3, 400],
  [6, 3_200],
  [7, 5_000],
  [8, 5_000],
  [10_000, 5_000],
])('pauses after %i failures in a row for %i ms', (failures, ms) => {
  expect(brokerPauseMs(failures)).toBe(ms)
})

it('says how long it has waited for an answer', () => {
  expect(noAnswer(30_000).message).toBe('The broker did not answer within 30000 ms.')
})
