import type { BatchRecord } from '@sheaf/core'
import { expect, it } from 'vitest'
import { recordOf } from '../../../contract-tests/src/stats/support/figures.js'
import { packBatches, unpackBatches } from '../../src/stats/pack-batches.js'

const troubled: Partial<BatchRecord> = {
  key: 'k',
  trouble: ['threw', 'retried'],
  error: { name: 'TypeError', message: 'no "✓": 1:[2]' },
  verdicts: { succeeded: 1, retried: 1, postponed: 0, failed: 0, expired: 0, lost: 0 },
  unsuccessful: [{ id: 'r', place: 1, verdict: 'retried', attempt: 1, faults: 0 }],
}

it.each<[string, BatchRecord[]]>([
  ['one batch', [recordOf('mails', 'a')]],
  [
    'batches that differ in figures',
    [recordOf('mails', 'a'), recordOf('mails', 'b', { ranMs: 7.25, size: 0 })],
  ],
  ['a batch that has more than the first', [recordOf('mails', 'a'), recordOf('mails', 'b', troubled)]],
  ['a batch that has less than the first', [recordOf('mails', 'a', troubled), recordOf('mails', 'b')]],
  ['equal batches', [recordOf('mails', 'a'), recordOf('mails', 'a')]],
])('%s: what is packed is unpacked', (_what, records) => {
  expect(unpackBatches(packBatches(records))).toEqual(records)
})

it('begins with how many batches it holds, and takes a third of the room that they took one by one', () => {
  const records = Array.from({ length: 20 }, (_, at) => recordOf('mails', `a-${at}`, { ranMs: at }))
  const pack = packBatches(records)
  expect(pack).toMatch(/^20:\[/)
  expect(pack.length).toBeLessThan(JSON.stringify(records).length / 3)
})

it.each<[string, string, string[]]>([
  ['a batch that stands alone', JSON.stringify(recordOf('mails', 'a')), ['a']],
  ['nothing', '', []],
  ['a text that was cut', packBatches([recordOf('mails', 'a')]).slice(0, -3), []],
  ['something else', 'x:7', []],
])('reads %s', (_what, text, ids) => {
  expect(unpackBatches(text).map(({ id }) => id)).toEqual(ids)
})
