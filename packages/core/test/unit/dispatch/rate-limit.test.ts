import fc from 'fast-check'
import { expect, it } from 'vitest'
import { RateLimit } from '../../../src/dispatch/rate-limit.js'

it('permits so many starts within any span, and says when the next may be', () => {
  const limit = new RateLimit(2, 100)
  expect(limit.nextAtMs()).toBeLessThanOrEqual(0)
  limit.take(10)
  expect(limit.nextAtMs()).toBeLessThanOrEqual(10)
  limit.take(50)
  expect(limit.nextAtMs()).toBe(110)
  limit.take(110)
  expect(limit.nextAtMs()).toBe(150)
})

it('never permits more, and never makes anyone wait for nothing', () => {
  const waits = fc.array(fc.nat(200), { minLength: 1, maxLength: 100 })
  fc.assert(
    fc.property(
      fc.integer({ min: 1, max: 5 }),
      fc.integer({ min: 1, max: 100 }),
      waits,
      (batches, perMs, all) => {
        const limit = new RateLimit(batches, perMs)
        const starts: number[] = []
        let nowMs = 0
        for (const waitMs of all) {
          nowMs = Math.max(nowMs + waitMs, limit.nextAtMs())
          limit.take(nowMs)
          starts.push(nowMs)
          const within = starts.filter((start) => start > nowMs - perMs).length
          expect(within).toBeLessThanOrEqual(batches)
          // Right before, the span was full; else the next would have been permitted at once.
          const nextMs = limit.nextAtMs()
          if (nextMs > nowMs)
            expect(starts.filter((start) => start > nextMs - 1 - perMs).length).toBe(batches)
        }
      },
    ),
  )
})
