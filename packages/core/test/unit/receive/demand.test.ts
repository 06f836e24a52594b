import fc from 'fast-check'
import { expect, it } from 'vitest'
import {
  demand,
  hastyPauseMs,
  lazyPauseMs,
  mostReceives,
  type Supply,
  untilLastReceiveMs,
} from '../../../src/receive/demand.js'

const idle: Supply = {
  prefetch: 20,
  held: 0,
  asked: 0,
  batchSize: 10,
  receivesInFlight: 0,
  isDeep: false,
  hasBacklog: false,
}

it.each<[string, Partial<Supply>, number]>([
  ['asks for a batch', {}, 10],
  ['asks for no more than there is room for', { held: 15 }, 5],
  ['asks for nothing where it holds all it may', { held: 20 }, 0],
  ['asks for nothing where what it asked for would be all it may hold', { held: 10, asked: 10 }, 0],
  ['asks for nothing beyond that', { held: 30 }, 0],
  ['has one receive at a time in flight', { receivesInFlight: 1, asked: 5 }, 0],
  ['has several in flight where the queue is deep', { receivesInFlight: 1, asked: 10, isDeep: true }, 10],
  ['has only so many in flight', { prefetch: 1_000, receivesInFlight: mostReceives, isDeep: true }, 0],
  ['asks for no crumbs beside another receive', { held: 6, asked: 10, receivesInFlight: 1, isDeep: true }, 0],
  ['asks for no crumbs while full batches wait', { held: 15, hasBacklog: true }, 0],
  ['asks for a whole batch while full batches wait', { held: 10, hasBacklog: true }, 10],
  ['asks for a batch where there is no limit', { prefetch: Number.POSITIVE_INFINITY, held: 1e6 }, 10],
])('%s', (_, supply, asked) => {
  expect(demand({ ...idle, ...supply })).toBe(asked)
})

it('never asks for more than may be held, and always for something where nothing is held', () => {
  const counts = fc.nat(30)
  fc.assert(
    fc.property(
      fc.record({
        held: counts,
        asked: counts,
        receivesInFlight: fc.nat(5),
        isDeep: fc.boolean(),
        hasBacklog: fc.boolean(),
      }),
      fc.integer({ min: 1, max: 12 }),
      fc.nat(20),
      (drawn, batchSize, extra) => {
        const supply = { ...drawn, batchSize, prefetch: batchSize + extra }
        const asked = demand(supply)
        expect(asked).toBeLessThanOrEqual(batchSize)
        if (asked > 0) expect(supply.held + supply.asked + asked).toBeLessThanOrEqual(supply.prefetch)
        expect(demand({ ...supply, held: 0, asked: 0, receivesInFlight: 0 })).toBe(batchSize)
      },
    ),
  )
})

it.each([
  // received, asked for, flush interval, pause
  [10, 10, 1_000, 0],
  [12, 10, 1_000, 0],
  [9, 10, 1_000, 100],
  [9, 10, 30_000, 100],
  [9, 10, 50, 5],
  [9, 10, 0, 0],
  [0, 10, 0, 0],
  [0, 10, 1_000, 100],
])(
  'after %i of %i, with an interval of %i ms, waits for %i ms',
  (received, askedFor, intervalMs, pauseMs) => {
    expect(lazyPauseMs(received, askedFor, intervalMs)).toBe(pauseMs)
  },
)

it.each([
  [0, 0],
  [1, 10],
  [2, 20],
  [7, 640],
  [8, 1_000],
  [1_000_000, 1_000],
])('after %i receives in a row that brought nothing at once, waits for %i ms', (inARow, pauseMs) => {
  expect(hastyPauseMs(inARow)).toBe(pauseMs)
})

it.each([
  [5, Number.POSITIVE_INFINITY, 5],
  [5, 50, 5],
  [5, 7, 5],
  [5, 6, 4],
  [5, 3, 1],
  [5, 2, 5],
  [5, -1, 5],
])('a pause of %d ms with %d ms of the window left is one of %d ms', (pauseMs, leftMs, expected) => {
  expect(untilLastReceiveMs(pauseMs, leftMs)).toBe(expected)
})
