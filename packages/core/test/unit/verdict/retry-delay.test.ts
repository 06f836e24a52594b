import fc from 'fast-check'
import { expect, it } from 'vitest'
import type { Duration } from '../../../src/options/duration.js'
import { exponentialDelayMs } from '../../../src/task/backoff.js'
import { retryDelayMs } from '../../../src/verdict/retry-delay.js'

const settings = { initialMs: 1_000, factor: 3, maxMs: 300_000, hasJitter: false }
const never = (fault: unknown) => {
  throw fault
}

it.each([
  [1, 1_000],
  [2, 3_000],
  [3, 9_000],
  [6, 243_000],
  [7, 300_000],
  [100, 300_000],
  [2_000, 300_000],
])('waits after attempt %i for %i ms', (attempt, ms) => {
  expect(exponentialDelayMs(settings, attempt)).toBe(ms)
  expect(retryDelayMs(settings, attempt, undefined, never)).toBe(ms)
})

it('draws evenly from nothing up to that, with jitter', () => {
  const jittered = { ...settings, hasJitter: true }
  expect(exponentialDelayMs(jittered, 2, () => 0)).toBe(0)
  expect(exponentialDelayMs(jittered, 2, () => 0.5)).toBe(1_500)
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 50 }), (attempt) => {
      const ms = exponentialDelayMs(jittered, attempt)
      expect(ms).toBeGreaterThanOrEqual(0)
      expect(ms).toBeLessThanOrEqual(exponentialDelayMs(settings, attempt))
    }),
  )
})

it("asks the task's own function, with the attempt and the error", () => {
  const error = new Error('why')
  const backoff = (attempt: number, why: unknown): Duration => (why === error ? `${attempt}s` : '1h')
  expect(retryDelayMs(backoff, 4, error, never)).toBe(4_000)
})

it.each([
  [
    'throws',
    () => {
      throw new Error('a fault')
    },
  ],
  ['returns nonsense', () => 'soon' as never],
  ['returns NaN', () => Number.NaN],
  ['returns less than nothing', () => -1],
])('falls back to the default where that function %s, and reports it', (_, backoff) => {
  const faults: unknown[] = []
  const ms = retryDelayMs(backoff, 2, undefined, (fault) => faults.push(fault))
  expect(ms).toBeGreaterThanOrEqual(0)
  expect(ms).toBeLessThanOrEqual(3_000)
  expect(faults).toHaveLength(1)
})
