import { expect, it } from 'vitest'
import { CircuitBreaker } from '../../../src/dispatch/circuit-breaker.js'

/** Opens after three faults in a row; its steps take one second, two, four and so on, up to five. */
const settings = {
  after: 3,
  backoff: { initialMs: 1_000, factor: 2, maxMs: 5_000, hasJitter: false },
}

/** The breaker of a task that has failed three times in a row, at 0 ms. */
function slowedDown() {
  const breaker = new CircuitBreaker(settings)
  const warned = [1, 2, 3].map(() => breaker.end(true, breaker.start(), 0))
  return { breaker, warned }
}

it('slows down at the third run in a row that threw, and says so once', () => {
  const { breaker, warned } = slowedDown()
  expect(warned).toEqual([false, false, true])
  expect(breaker.isOpen).toBe(true)
  expect(breaker.nextAtMs()).toBe(1_000)
})

it('does not for three failures with a success between them', () => {
  const breaker = new CircuitBreaker(settings)
  for (const isFault of [true, true, false, true, true]) {
    expect(breaker.end(isFault, breaker.start(), 0)).toBe(false)
  }
  expect(breaker.isOpen).toBe(false)
  expect(breaker.nextAtMs()).toBe(Number.NEGATIVE_INFINITY)
})

it('lets one batch try at each step of its backoff, up to the longest', () => {
  const { breaker } = slowedDown()
  for (const stepMs of [2_000, 4_000, 5_000, 5_000]) {
    const nowMs = breaker.nextAtMs()
    expect(breaker.start()).toBe(true)
    expect(breaker.nextAtMs()).toBe(Number.POSITIVE_INFINITY)
    expect(breaker.end(true, true, nowMs)).toBe(false)
    expect(breaker.nextAtMs()).toBe(nowMs + stepMs)
  }
})

it('goes on at once after the first success', () => {
  const { breaker } = slowedDown()
  breaker.end(false, breaker.start(), 5_000)
  expect(breaker.isOpen).toBe(false)
  expect(breaker.nextAtMs()).toBe(Number.NEGATIVE_INFINITY)
  expect(breaker.start()).toBe(false)
})

it('begins anew after that', () => {
  const { breaker } = slowedDown()
  breaker.end(true, breaker.start(), 1_000)
  breaker.end(false, breaker.start(), 3_000)
  expect([1, 2, 3].map(() => breaker.end(true, breaker.start(), 6_000))).toEqual([false, false, true])
  expect(breaker.nextAtMs()).toBe(7_000)
})

it('takes no further step for batches that were running when it began', () => {
  const { breaker } = slowedDown()
  expect(breaker.end(true, false, 100)).toBe(false)
  expect(breaker.nextAtMs()).toBe(1_000)
})

it('goes on for the success of a batch that was running when it began, too', () => {
  const { breaker } = slowedDown()
  breaker.start()
  breaker.end(false, false, 100)
  expect(breaker.nextAtMs()).toBe(Number.NEGATIVE_INFINITY)
})

it('learns nothing from a batch that never ran', () => {
  const { breaker } = slowedDown()
  breaker.cancel(breaker.start())
  expect(breaker.isOpen).toBe(true)
  expect(breaker.nextAtMs()).toBe(1_000)
})

it('never opens where the task has none', () => {
  const breaker = new CircuitBreaker(undefined)
  for (let run = 0; run < 10; run++) expect(breaker.end(true, breaker.start(), 0)).toBe(false)
  expect([breaker.isOpen, breaker.nextAtMs()]).toEqual([false, Number.NEGATIVE_INFINITY])
})
