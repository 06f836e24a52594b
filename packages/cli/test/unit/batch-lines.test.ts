import type { BatchRecord } from '@sheaf/core'
import picocolors from 'picocolors'
import { expect, it } from 'vitest'
import { recordOf } from '../../../contract-tests/src/stats/support/figures.js'
import { recordLines } from '../../src/top/batch-lines.js'

const paint = picocolors.createColors(false)
const none = { succeeded: 0, retried: 0, postponed: 0, failed: 0, expired: 0, lost: 0 }

const records: BatchRecord[] = [
  recordOf('count-clicks', 'a', {
    ...{ worker: 'web-2', trigger: 'count', requests: 100, size: 100, cap: 100, calls: 15 },
    ...{ waitedMs: 66, ranMs: 91, verdicts: { ...none, succeeded: 99, retried: 1 } },
  }),
  recordOf('mail', 'b', {
    ...{ worker: 'web-13', trigger: 'prefetch', requests: 1, size: 1, cap: 1, calls: 1 },
    ...{ waitedMs: 2_100, ranMs: 7, verdicts: { ...none, failed: 1 } },
    error: { name: 'Error', message: 'value too long for type character varying(2048)' },
  }),
]

it('figures of batches stand one below the other', () => {
  expect(recordLines(records, paint, 110)).toEqual([
    'web-2  · count-clicks · 100 by count · waited 66 ms · ran 91 ms · bisected, 15 runs, 1 retried',
    'web-13 · mail         ·   1 alone    · waited 2.1 s · ran  7 ms · dead: value too long for type character var…',
  ])
})

it('nothing is lost to that where a terminal is narrow', () => {
  expect(recordLines(records, paint, 72)).toEqual([
    'web-2 · count-clicks · 100 by count · waited 66 ms · ran 91 ms · bisect…',
    'web-13 · mail · 1 alone · waited 2.1 s · ran 7 ms · dead: value too lon…',
  ])
  expect(recordLines([], paint, 72)).toEqual([])
})
