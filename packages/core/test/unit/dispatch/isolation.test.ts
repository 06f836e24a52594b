import fc from 'fast-check'
import { expect, it } from 'vitest'
import { batchCap, isExhausted, isSuspect } from '../../../src/dispatch/isolation.js'

it.each([
  // attempt, faults, flushEvery, maxAttempts, cap
  [1, 0, 100, 10, 100],
  [2, 1, 100, 10, 50],
  [3, 2, 100, 10, 25],
  [4, 3, 100, 10, 12],
  [7, 6, 100, 10, 1],
  [9, 8, 100, 10, 1],
  [9, 8, 10_000, 10, 39],
  [10, 9, 10_000, 10, 1],
  [11, 10, 10_000, 10, 1],
  [2, 1, 5, 10, 2],
  [3, 2, 5, 10, 1],
  [1, 0, 1, 10, 1],
  [2, 1, 1, 10, 1],
  // Verdicts of its own are no faults, however many there were; only the last attempt runs alone.
  [2, 0, 100, 10, 100],
  [9, 0, 100, 10, 100],
  [9, 1, 100, 10, 50],
  [10, 0, 100, 10, 1],
  // Postponed after a fault: the hand-out did not count, the fault still does.
  [1, 1, 100, 10, 50],
  [2, 0, 100, 2, 1],
  [1, 0, 100, 1, 100],
  // As many as an outage of a broker without a breaker may bring.
  [900, 899, 10_000, 1_000, 1],
  [1_500, 1_200, 10_000, 2_000, 1],
])('attempt %i after %i faults, flushEvery %i, maxAttempts %i: at most %i ride together', (...row) => {
  const [attempt, faults, flushEvery, maxAttempts, cap] = row
  expect(batchCap(attempt, faults, flushEvery, maxAttempts)).toBe(cap)
})

it('never lets more ride together than half of what did before the last fault, and one at the last attempt', () => {
  const counts = fc.integer({ min: 1, max: 5_000 })
  const attempts = fc.integer({ min: 2, max: 40 })
  fc.assert(
    fc.property(attempts, fc.nat(40), counts, attempts, (attempt, faults, flushEvery, maxAttempts) => {
      const cap = batchCap(attempt, faults, flushEvery, maxAttempts)
      expect(cap).toBeGreaterThanOrEqual(1)
      expect(Number.isInteger(cap)).toBe(true)
      const more = batchCap(attempt, faults + 1, flushEvery, maxAttempts)
      expect(more).toBeLessThanOrEqual(Math.max(1, cap / 2))
      if (attempt >= maxAttempts) expect(cap).toBe(1)
      else if (faults === 0) expect(cap).toBe(flushEvery)
    }),
  )
})

it.each([
  // attempt, lapses, maxAttempts
  [10, 1, 10, true],
  [11, 1, 10, true],
  [10, 0, 10, false],
  [9, 3, 10, false],
  [2, 1, 2, true],
  [1, 0, 1, false],
])('attempt %i with %i lapses of %i attempts: suspect %s', (attempt, lapses, maxAttempts, isIt) => {
  expect(isSuspect(attempt, lapses, maxAttempts)).toBe(isIt)
})

it('never gives up a request within its attempts, nor before a request that holders died of has run alone', () => {
  const numbers = fc.integer({ min: 1, max: 20 })
  fc.assert(
    fc.property(numbers, fc.nat(20), numbers, (attempt, lapses, maxAttempts) => {
      if (attempt <= maxAttempts) expect(isExhausted(attempt, lapses, maxAttempts)).toBe(false)
      else if (lapses === 0) expect(isExhausted(attempt, lapses, maxAttempts)).toBe(true)
      if (maxAttempts >= 2) expect(isExhausted(maxAttempts + 1, 1, maxAttempts)).toBe(false)
      // However many of its holders died, it does not come back for ever.
      expect(isExhausted(maxAttempts + 10, lapses, maxAttempts)).toBe(true)
    }),
  )
})
