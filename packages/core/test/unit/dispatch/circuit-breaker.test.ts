import { expect, it } from 'vitest'
import { CircuitBreaker } from '../../../src/dispatch/circuit-breaker.js'

const failing = new Error('down')

/** A task that has failed three times in a row, at 0 ms; step n of its backoff takes n seconds. */
function slowedDown() {
  const asked: unknown[] = []
  const breaker = new CircuitBreaker((step, error) => {
    asked.push([step, error])
    return step * 1_000
  })
  const warned = [1, 2, 3].map(() => breaker.end(false, breaker.start(), 0, failing))
  return { breaker, warned, asked }
}

it('slows down at the third batch in a row in which nothing succeeded, and says so once', () => {
  const { breaker, warned, asked } = slowedDown()
  expect(warned).toEqual([false, false, true])
  expect(breaker.isFailing).toBe(true)
  expect(breaker.nextAtMs()).toBe(1_000)
  expect(asked).toEqual([[1, failing]])
})

it('does not for three failures with a success between them', () => {
  const breaker = new CircuitBreaker(() => 1_000)
  for (const hadSuccess of [false, false, true, false, false]) {
    expect(breaker.end(hadSuccess, breaker.start(), 0, failing)).toBe(false)
  }
  expect(breaker.isFailing).toBe(false)
  expect(breaker.nextAtMs()).toBe(Number.NEGATIVE_INFINITY)
})

it('lets one batch try at each step of the backoff', () => {
  const { breaker } = slowedDown()
  expect(breaker.start()).toBe(true)
  expect(breaker.nextAtMs()).toBe(Number.POSITIVE_INFINITY)
  expect(breaker.end(false, true, 5_000, failing)).toBe(false)
  expect(breaker.nextAtMs()).toBe(7_000)
})

it('goes on at once after the first success', () => {
  const { breaker } = slowedDown()
  breaker.end(true, breaker.start(), 5_000, undefined)
  expect(breaker.isFailing).toBe(false)
  expect(breaker.nextAtMs()).toBe(Number.NEGATIVE_INFINITY)
  expect(breaker.start()).toBe(false)
})

it('takes no further step for batches that were running when it began', () => {
  const { breaker } = slowedDown()
  expect(breaker.end(false, false, 100, failing)).toBe(false)
  expect(breaker.nextAtMs()).toBe(1_000)
})

it('goes on for the success of a batch that was running when it began, too', () => {
  const { breaker } = slowedDown()
  breaker.start()
  breaker.end(true, false, 100, undefined)
  expect(breaker.nextAtMs()).toBe(Number.NEGATIVE_INFINITY)
})

it('learns nothing from a batch that never ran', () => {
  const { breaker } = slowedDown()
  breaker.cancel(breaker.start())
  expect(breaker.isFailing).toBe(true)
  expect(breaker.nextAtMs()).toBe(1_000)
})
