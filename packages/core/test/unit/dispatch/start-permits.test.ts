import { expect, it } from 'vitest'
import { CircuitBreaker } from '../../../src/dispatch/circuit-breaker.js'
import { type RateLimit, WorkerRateLimit } from '../../../src/dispatch/rate-limit.js'
import { StartPermits } from '../../../src/dispatch/start-permits.js'

const always = Number.NEGATIVE_INFINITY

interface Case {
  /** Opens the breaker until this moment. */
  readonly brokenUntilMs?: number
  readonly pausedUntilMs?: readonly number[]
  /** A start at 0 of a task that may start one batch in so many milliseconds. */
  readonly perMs?: number
}

function permitsOf({ brokenUntilMs, pausedUntilMs = [], perMs }: Case) {
  const backoff = { initialMs: brokenUntilMs ?? 0, factor: 1, maxMs: 1_000, hasJitter: false }
  const breaker = new CircuitBreaker({ after: 1, backoff })
  if (brokenUntilMs !== undefined) breaker.end(true, breaker.start(), 0)
  const rate = perMs === undefined ? undefined : new WorkerRateLimit({ batches: 1, perMs })
  const permits = new StartPermits(breaker, rate)
  permits.take(1, 0)
  for (const atMs of pausedUntilMs) permits.pauseUntil(atMs)
  return permits
}

it.each<[string, Case, { at: number; blocked: number; held: boolean }]>([
  ['at once where nothing is in the way', {}, { at: always, blocked: always, held: false }],
  ['once the breaker lets it', { brokenUntilMs: 50 }, { at: 50, blocked: 50, held: true }],
  ['once its pause is over', { pausedUntilMs: [50] }, { at: 50, blocked: 50, held: true }],
  ['once the longest pause is over', { pausedUntilMs: [70, 50] }, { at: 70, blocked: 70, held: true }],
  ['at once where its pause is over', { pausedUntilMs: [10] }, { at: 10, blocked: 10, held: false }],
  ['once its rate limit permits it', { perMs: 50 }, { at: 50, blocked: always, held: false }],
  [
    'at the latest of all',
    { brokenUntilMs: 60, pausedUntilMs: [50], perMs: 90 },
    { at: 90, blocked: 60, held: true },
  ],
])('permits a batch %s', (_, situation, { at, blocked, held }) => {
  const permits = permitsOf(situation)
  expect(permits.permittedAtMs(1, 10)).toBe(at)
  expect(permits.blockedUntilMs).toBe(blocked)
  expect(permits.isHeldBack(10)).toBe(held)
  // What is slowed down or paused asks for no permit before that is over.
  expect(permits.seek(1, 10)).toBe(blocked > 10 ? blocked : at)
})

it('asks nobody for a permit that could not be used yet, and closes no batch for it', () => {
  const sought: number[] = []
  const rate: RateLimit = {
    isForSize: true,
    permittedAtMs: () => Number.POSITIVE_INFINITY,
    seek: (requests) => {
      sought.push(requests)
      return 77
    },
    take: () => () => {},
  }
  const permits = new StartPermits(new CircuitBreaker(undefined), rate)
  permits.pauseUntil(50)
  expect([permits.seek(3, 0), sought]).toEqual([50, []])
  expect([permits.areForSize(49), permits.areForSize(50)]).toEqual([false, true])
  expect([permits.seek(3, 50), sought]).toEqual([77, [3]])
})

it('gives the permit of a batch back of which nothing has reached run', () => {
  const permits = new StartPermits(
    new CircuitBreaker(undefined),
    new WorkerRateLimit({ batches: 1, perMs: 100 }),
  )
  permits.take(1, 0)?.()
  expect(permits.permittedAtMs(1, 0)).toBe(always)
  expect(new StartPermits(new CircuitBreaker(undefined), undefined).take(1, 0)).toBeUndefined()
})

it('holds back a task whose breaker is open for as long as that is, its step over or not', () => {
  expect(permitsOf({ brokenUntilMs: 5 }).isHeldBack(10)).toBe(true)
})
