import fc from 'fast-check'
import { expect, it } from 'vitest'
import { WorkerRateLimit } from '../../../src/dispatch/rate-limit.js'

const now = Number.NEGATIVE_INFINITY

it('permits so many batches within any span, and says when the next may start', () => {
  const limit = new WorkerRateLimit({ batches: 2, perMs: 100 })
  expect(limit.permittedAtMs(50, 10)).toBe(now)
  limit.take(50, 10)
  expect(limit.permittedAtMs(50, 50)).toBe(now)
  limit.take(50, 50)
  expect(limit.permittedAtMs(1, 60)).toBe(110)
  expect(limit.permittedAtMs(1, 110)).toBe(now)
  limit.take(1, 110)
  expect(limit.permittedAtMs(1, 110)).toBe(150)
})

it('permits so many requests within any span, and a small batch sooner than a large one', () => {
  const limit = new WorkerRateLimit({ requests: 10, perMs: 100 })
  limit.take(4, 0)
  limit.take(4, 20)
  expect(limit.permittedAtMs(2, 30)).toBe(now)
  expect(limit.permittedAtMs(3, 30)).toBe(100)
  expect(limit.permittedAtMs(6, 30)).toBe(100)
  expect(limit.permittedAtMs(7, 30)).toBe(120)
  expect(limit.permittedAtMs(10, 30)).toBe(120)
})

it('heeds both where both are limited', () => {
  const limit = new WorkerRateLimit({ batches: 2, requests: 10, perMs: 100 })
  limit.take(9, 0)
  expect(limit.permittedAtMs(1, 5)).toBe(now)
  expect(limit.permittedAtMs(2, 5)).toBe(100)
  limit.take(1, 5)
  expect(limit.permittedAtMs(1, 6)).toBe(100)
  expect(limit.permittedAtMs(1, 100)).toBe(now)
})

it('takes a permit back of which nothing has reached run, once', () => {
  const limit = new WorkerRateLimit({ batches: 1, requests: 10, perMs: 100 })
  const giveBack = limit.take(8, 0)
  giveBack()
  giveBack()
  expect(limit.permittedAtMs(10, 1)).toBe(now)
  limit.take(10, 1)
  giveBack()
  expect(limit.permittedAtMs(1, 1)).toBe(101)
})

it('tells the same at every look, until a permit is taken, given back or over', () => {
  const limit = new WorkerRateLimit({ requests: 10, perMs: 100 })
  const giveBack = limit.take(6, 0)
  const giveBackToo = limit.take(4, 50)
  for (const nowMs of [51, 52, 99]) expect(limit.permittedAtMs(5, nowMs)).toBe(100)
  expect(limit.permittedAtMs(7, 99)).toBe(150)
  expect(limit.permittedAtMs(5, 100)).toBe(now)
  limit.take(2, 100)
  expect(limit.permittedAtMs(5, 101)).toBe(150)
  giveBackToo()
  expect(limit.permittedAtMs(5, 102)).toBe(now)
  giveBack()
  expect(limit.permittedAtMs(9, 103)).toBe(200)
})

it('has nobody ask for a permit: seeking one only tells when to look again', () => {
  const limit = new WorkerRateLimit({ requests: 10, perMs: 100 })
  limit.take(10, 0)
  expect(limit.seek(5, 1)).toBe(limit.permittedAtMs(5, 1))
})

it('stays right over many spans, whatever is forgotten on the way', () => {
  const limit = new WorkerRateLimit({ requests: 3_000, perMs: 1_000 })
  const starts: number[] = []
  for (let nowMs = 0; starts.length < 20_000; ) {
    nowMs = Math.max(nowMs, limit.permittedAtMs(1, nowMs))
    limit.take(1, nowMs)
    starts.push(nowMs)
  }
  starts.forEach((atMs, index) => {
    expect(atMs).toBe(Math.floor(index / 3_000) * 1_000)
  })
})

it('never permits more, and never makes anyone wait for nothing', () => {
  const starts = fc.array(fc.record({ waitMs: fc.nat(200), size: fc.integer({ min: 1, max: 5 }) }), {
    minLength: 1,
    maxLength: 100,
  })
  const limits = fc.record({
    batches: fc.option(fc.integer({ min: 1, max: 5 }), { nil: undefined }),
    requests: fc.integer({ min: 5, max: 20 }),
    perMs: fc.integer({ min: 1, max: 100 }),
  })
  fc.assert(
    fc.property(limits, starts, ({ batches, requests, perMs }, all) => {
      const limit = new WorkerRateLimit({ ...(batches !== undefined && { batches }), requests, perMs })
      const started: { readonly atMs: number; readonly size: number }[] = []
      /** Whether a batch of that size would be too much at that moment. */
      const isTooMuch = (size: number, atMs: number) => {
        const within = started.filter((start) => start.atMs > atMs - perMs)
        const sum = within.reduce((total, start) => total + start.size, size)
        return sum > requests || within.length + 1 > (batches ?? Number.POSITIVE_INFINITY)
      }
      let nowMs = 0
      for (const { waitMs, size } of all) {
        const permittedAtMs = limit.permittedAtMs(size, nowMs + waitMs)
        nowMs = Math.max(nowMs + waitMs, permittedAtMs)
        expect(isTooMuch(size, nowMs)).toBe(false)
        // A moment before it would have been too much, so that nobody has waited for nothing.
        if (permittedAtMs === nowMs) expect(isTooMuch(size, nowMs - 1)).toBe(true)
        limit.take(size, nowMs)
        started.push({ atMs: nowMs, size })
      }
    }),
  )
})
