import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { batchCap } from '../../../core/src/dispatch/isolation.js'
import { stepOf, tenthOf } from '../../src/count/steps.js'
import { isolationPath, quantile, stepBoundsMs, sumCounts } from '../../src/index.js'
import { countsOf } from '../support/view-of.js'

const steps = (...counts: number[]) => [...counts, ...new Array(16 - counts.length).fill(0)]

describe('quantile', () => {
  it.each([
    ['nothing', steps(), 0.5, undefined],
    ['one step, in its middle', steps(10), 0.5, 2.5],
    ['one step, at its end', steps(10), 1, 5],
    ['two steps, at their border', steps(50, 50), 0.5, 5],
    ['two steps, in the second', steps(50, 50), 0.75, 7.5],
    ['a gap', steps(1, 0, 0, 1), 1, 50],
    ['beyond the last', new Array(16).fill(0).with(15, 3), 0.5, 900_000],
    ['less than nothing', steps(10), -1, 0],
  ])('of %s', (_what, counts, part, expected) => {
    expect(quantile(counts, part)).toBe(expected)
  })
})

describe('steps', () => {
  it.each([
    [0, 0],
    [5, 0],
    [5.01, 1],
    [1_000, 7],
    [900_000, 14],
    [900_001, 15],
  ])('%s ms is in step %s', (ms, step) => {
    expect(stepOf(ms)).toBe(step)
  })

  it('have an upper bound each but the last', () => {
    expect(stepBoundsMs.length).toBe(15)
    expect([...stepBoundsMs].sort((one, other) => one - other)).toEqual(stepBoundsMs)
  })

  it.each([
    [1, 100, 0],
    [10, 100, 0],
    [11, 100, 1],
    [100, 100, 9],
    [1, 1, 9],
    [0, 100, 0],
    [101, 100, 9],
  ])('%s of %s is in tenth %s', (requests, cap, tenth) => {
    expect(tenthOf(requests, cap)).toBe(tenth)
  })
})

it('sums stay at the most that a store can hold', () => {
  const half = countsOf({ size: 3_000_000_000, fill: [3_000_000_000, 1, 0, 0, 0, 0, 0, 0, 0, 0] })
  const sum = sumCounts([half, half])
  expect([sum.size, sum.fill[0], sum.fill[1]]).toEqual([4_294_967_295, 4_294_967_295, 2])
  expect(half.size).toBe(3_000_000_000)
})

it('the path down to alone is that of the engine, for a request that every attempt ended with a fault', () => {
  fc.assert(
    fc.property(
      fc.integer({ min: 1, max: 2_000 }),
      fc.integer({ min: 1, max: 20 }),
      (flushEvery, maxAttempts) => {
        expect(isolationPath({ flushEvery, maxAttempts })).toEqual(
          Array.from({ length: maxAttempts }, (_, faults) => ({
            attempt: faults + 1,
            cap: batchCap(faults + 1, faults, flushEvery, maxAttempts),
          })),
        )
      },
    ),
  )
})
