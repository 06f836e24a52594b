import { expect, it } from 'vitest'
import { CircuitBreaker as Pace } from '../../src/dispatch/circuit-breaker.js'

const failing = new Error('down')

/** A task that has failed three times in a row, at 0 ms; step n of its backoff takes n seconds. */
function slowedDown() {
  const asked: unknown[] = []
  const pace = new Pace((step, error) => {
    asked.push([step, error])
    return step * 1_000
  })
  const warned = [1, 2, 3].map(() => pace.end(false, pace.start(), 0, failing))
  return { pace, warned, asked }
}

it('slows down at the third batch in a row in which nothing succeeded, and says so once', () => {
  const { pace, warned, asked } = slowedDown()
  expect(warned).toEqual([false, false, true])
  expect(pace.isFailing).toBe(true)
  expect(pace.nextAtMs()).toBe(1_000)
  expect(asked).toEqual([[1, failing]])
})

it('does not for three failures with a success between them', () => {
  const pace = new Pace(() => 1_000)
  for (const hadSuccess of [false, false, true, false, false]) {
    expect(pace.end(hadSuccess, pace.start(), 0, failing)).toBe(false)
  }
  expect(pace.isFailing).toBe(false)
  expect(pace.nextAtMs()).toBe(Number.NEGATIVE_INFINITY)
})

it('lets one batch try at each step of the backoff', () => {
  const { pace } = slowedDown()
  expect(pace.start()).toBe(true)
  expect(pace.nextAtMs()).toBe(Number.POSITIVE_INFINITY)
  expect(pace.end(false, true, 5_000, failing)).toBe(false)
  expect(pace.nextAtMs()).toBe(7_000)
})

it('goes on at once after the first success', () => {
  const { pace } = slowedDown()
  pace.end(true, pace.start(), 5_000, undefined)
  expect(pace.isFailing).toBe(false)
  expect(pace.nextAtMs()).toBe(Number.NEGATIVE_INFINITY)
  expect(pace.start()).toBe(false)
})

it('takes no further step for batches that were running when it began', () => {
  const { pace } = slowedDown()
  expect(pace.end(false, false, 100, failing)).toBe(false)
  expect(pace.nextAtMs()).toBe(1_000)
})

it('goes on for the success of a batch that was running when it began, too', () => {
  const { pace } = slowedDown()
  pace.start()
  pace.end(true, false, 100, undefined)
  expect(pace.nextAtMs()).toBe(Number.NEGATIVE_INFINITY)
})

it('learns nothing from a batch that never ran', () => {
  const { pace } = slowedDown()
  pace.cancel(pace.start())
  expect(pace.isFailing).toBe(true)
  expect(pace.nextAtMs()).toBe(1_000)
})
