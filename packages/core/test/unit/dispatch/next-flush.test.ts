import { expect, it } from 'vitest'
import { type FlushSituation, type NextFlush, nextFlush } from '../../../src/dispatch/next-flush.js'

const never = Number.POSITIVE_INFINITY

const permitsAt = (atMs: number) => ({ permittedAtMs: () => atMs })

/** Permits batches of up to so many requests. */
const permitsUpTo = (most: number) => ({
  permittedAtMs: (requests: number) => (requests > most ? never : Number.NEGATIVE_INFINITY),
})

/** A free slot, nothing in the way and nothing buffered, at 1,000 ms; windows of 100 ms. */
const idle: FlushSituation = {
  nowMs: 1_000,
  mayStart: true,
  hasFreeSlot: true,
  hasSuspect: false,
  isQuiet: false,
  isQuarantined: false,
  permits: permitsAt(Number.NEGATIVE_INFINITY),
  closedOpenedMs: never,
  closedSize: 3,
  oldestOpenedMs: never,
  oldestSize: 2,
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
  ['seek permit of closed', 'the permit comes later', { closedOpenedMs: 990, permits: permitsAt(1_001) }],
  [
    'seek permit of interval',
    'the permit of what is due comes later',
    { oldestOpenedMs: 900, permits: permitsAt(1_001) },
  ],
  [
    'seek permit of closed',
    'the full one is larger than permitted',
    { closedOpenedMs: 990, permits: permitsUpTo(2) },
  ],
  ['closed', 'the full one is just permitted', { closedOpenedMs: 990, permits: permitsUpTo(3) }],
  [
    'seek permit of interval',
    'the due one is larger than permitted',
    { oldestOpenedMs: 900, permits: permitsUpTo(1) },
  ],
  ['interval', 'the due one is just permitted', { oldestOpenedMs: 900, permits: permitsUpTo(2) }],
  [
    'seek permit of prefetch',
    'none can grow and the permit comes later',
    { oldestOpenedMs: 999, isStuck: true, permits: permitsAt(1_001) },
  ],
  ['closed', 'the permit comes now', { closedOpenedMs: 990, permits: permitsAt(1_000) }],
  ['wait for window', 'nothing is buffered and the permit comes later', { permits: permitsAt(never) }],
  ['wait', 'every slot is taken', { hasFreeSlot: false, closedOpenedMs: 0, permits: permitsAt(never) }],
  ['wait', 'the worker is on its way down', { mayStart: false, closedOpenedMs: 0 }],
  ['wait', 'a suspect has the worker to itself', { isQuarantined: true, closedOpenedMs: 0 }],
  ['wait', 'the suspect waits for quiet', { isQuarantined: true, hasSuspect: true, closedOpenedMs: 0 }],
  ['suspect', 'all is quiet', { isQuarantined: true, hasSuspect: true, isQuiet: true }],
  [
    'seek permit of suspect',
    'its permit comes later',
    { hasSuspect: true, isQuiet: true, permits: permitsAt(never) },
  ],
  ['wait', 'the suspect has no slot', { hasSuspect: true, isQuiet: true, hasFreeSlot: false }],
])('%s: %s', (expected, _, situation) => {
  expect(nextFlush({ ...idle, ...situation })).toBe(expected)
})
