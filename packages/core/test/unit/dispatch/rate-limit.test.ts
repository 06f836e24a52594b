import fc from 'fast-check'
import { expect, it } from 'vitest'
import { WorkerRateLimit } from '../../../src/dispatch/rate-limit.js'

it('permits so many starts within any span, and says when the next may be', () => {
  const limit = new WorkerRateLimit({ batches: 2, perMs: 100 })
  expect(limit.permittedAtMs(1, 0)).toBeLessThanOrEqual(0)
  limit.take(1, 10)
  expect(limit.permittedAtMs(1, 10)).toBeLessThanOrEqual(10)
  limit.take(1, 50)
  expect(limit.permittedAtMs(1, 50)).toBe(110)
  limit.take(1, 110)
  expect(limit.permittedAtMs(1, 110)).toBe(150)
})

it('permits so many requests within any span, whatever batches they are in', () => {
  const limit = new WorkerRateLimit({ requests: 10, perMs: 100 })
  limit.take(6, 10)
  expect(limit.permittedAtMs(4, 20)).toBeLessThanOrEqual(20)
  expect(limit.permittedAtMs(5, 20)).toBe(110)
  limit.take(4, 20)
  expect(limit.permittedAtMs(6, 30)).toBe(110)
  expect(limit.permittedAtMs(7, 30)).toBe(120)
})

it('keeps to both where both are limited', () => {
  const limit = new WorkerRateLimit({ batches: 3, requests: 10, perMs: 100 })
  limit.take(9, 0)
  expect([limit.permittedAtMs(1, 1), limit.permittedAtMs(2, 1)]).toEqual([Number.NEGATIVE_INFINITY, 100])
  limit.take(1, 5)
  limit.take(0, 10)
  expect(limit.permittedAtMs(0, 10)).toBe(100)
})

it('takes back the permit of a batch of which nothing ran, once', () => {
  const limit = new WorkerRateLimit({ batches: 1, requests: 5, perMs: 100 })
  const giveBack = limit.take(5, 10)
  expect(limit.permittedAtMs(1, 10)).toBe(110)
  giveBack()
  expect(limit.permittedAtMs(5, 10)).toBeLessThanOrEqual(10)
  limit.take(5, 20)
  giveBack()
  expect(limit.permittedAtMs(1, 20)).toBe(120)
})

it('looks again when a permit is due', () => {
  const limit = new WorkerRateLimit({ batches: 1, perMs: 100 })
  limit.take(1, 10)
  expect(limit.seek(1, 20)).toBe(110)
})

it('never permits more, and never makes anyone wait for nothing', () => {
  const waits = fc.array(fc.nat(200), { minLength: 1, maxLength: 100 })
  fc.assert(
    fc.property(
      fc.integer({ min: 1, max: 5 }),
      fc.integer({ min: 1, max: 100 }),
      waits,
      (batches, perMs, all) => {
        const limit = new WorkerRateLimit({ batches, perMs })
        const starts: number[] = []
        let nowMs = 0
        for (const waitMs of all) {
          nowMs = Math.max(nowMs + waitMs, limit.permittedAtMs(1, nowMs + waitMs))
          limit.take(1, nowMs)
          starts.push(nowMs)
          const within = starts.filter((start) => start > nowMs - perMs).length
          expect(within).toBeLessThanOrEqual(batches)
          // Right before, the span was full; else the next would have been permitted at once.
          const nextMs = limit.permittedAtMs(1, nowMs)
          if (nextMs > nowMs)
            expect(starts.filter((start) => start > nextMs - 1 - perMs).length).toBe(batches)
        }
      },
    ),
  )
})
