import { expect, test } from 'vitest'
import { leaseTimeoutMs, renewPart, settlePart, settlingsPerPoll } from '../../src/service/limits.js'

test.each([
  [1, 1],
  [4, 1],
  [16, 4],
])('with %d pollers %d settling calls start with a poll', (pollers, expected) => {
  expect(settlingsPerPoll(pollers)).toBe(expected)
})

test.each([
  [1, 1_000, 1_000],
  [12, 4_000, 2_000],
  [60, 15_000, 10_000],
  [43_200, 15_000, 15_000],
])(
  'with a lease of %d s settling is waited for %d ms, and a renewal %d',
  (leaseSeconds, settling, renewal) => {
    expect(leaseTimeoutMs(leaseSeconds, settlePart)).toBe(settling)
    expect(leaseTimeoutMs(leaseSeconds, renewPart)).toBe(renewal)
  },
)
