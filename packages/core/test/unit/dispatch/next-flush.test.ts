import { expect, it } from 'vitest'
import { type FlushSituation, type NextFlush, nextFlush } from '../../../src/dispatch/next-flush.js'

const never = Number.POSITIVE_INFINITY

/** A free slot, nothing in the way and nothing buffered, at 1,000 ms; windows of 100 ms. */
const idle: FlushSituation = {
  nowMs: 1_000,
  mayStart: true,
  hasFreeSlot: true,
  hasSuspect: false,
  isQuiet: false,
  isQuarantined: false,
  permittedAtMs: Number.NEGATIVE_INFINITY,
  closedOpenedMs: never,
  oldestOpenedMs: never,
  flushIntervalMs: 100,
  isStuck: false,
}

it.each<[NextFlush, string, Partial<FlushSituation>]>([
  ['wait for window', 'nothing is buffered', {}],
  ['closed', 'a buffer is full', { closedOpenedMs: 990 }],
  ['wait for window', 'the oldest window is not over', { oldestOpenedMs: 901 }],
  ['interval', 'the oldest window is over to the millisecond', { oldestOpenedMs: 900 }],
  ['interval', 'the interval is 0', { oldestOpenedMs: 1_000, flushIntervalMs: 0 }],
  ['interval', 'what is due was opened before what is full', { oldestOpenedMs: 890, closedOpenedMs: 891 }],
  ['closed', 'what is full was opened before what is due', { oldestOpenedMs: 890, closedOpenedMs: 889 }],
  ['closed', 'both were opened together', { oldestOpenedMs: 890, closedOpenedMs: 890 }],
  ['closed', 'what is older is not due', { oldestOpenedMs: 950, closedOpenedMs: 999 }],
  ['prefetch', 'no open buffer can grow', { oldestOpenedMs: 999, isStuck: true }],
  ['closed', 'none can grow and one is full', { oldestOpenedMs: 950, closedOpenedMs: 999, isStuck: true }],
  ['wait for window', 'none can grow and none is open', { isStuck: true }],
  ['wait for permit', 'the permit comes later', { closedOpenedMs: 990, permittedAtMs: 1_001 }],
  ['closed', 'the permit comes now', { closedOpenedMs: 990, permittedAtMs: 1_000 }],
  ['wait for permit', 'nothing is buffered and the permit comes later', { permittedAtMs: never }],
  ['wait', 'every slot is taken', { hasFreeSlot: false, closedOpenedMs: 0, permittedAtMs: never }],
  ['wait', 'the worker is on its way down', { mayStart: false, closedOpenedMs: 0 }],
  ['wait', 'a suspect has the worker to itself', { isQuarantined: true, closedOpenedMs: 0 }],
  ['wait', 'the suspect waits for quiet', { isQuarantined: true, hasSuspect: true, closedOpenedMs: 0 }],
  ['suspect', 'all is quiet', { isQuarantined: true, hasSuspect: true, isQuiet: true }],
  ['suspect', 'no permit is needed', { hasSuspect: true, isQuiet: true, permittedAtMs: never }],
  ['wait', 'the suspect has no slot', { hasSuspect: true, isQuiet: true, hasFreeSlot: false }],
])('%s: %s', (expected, _, situation) => {
  expect(nextFlush({ ...idle, ...situation })).toBe(expected)
})
