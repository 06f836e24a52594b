import { expect, it } from 'vitest'
import { countsOf } from '../../../contract-tests/src/stats/support/figures.js'
import { PendingHours } from '../../src/stats/pending-hours.js'

const hourMs = 3_600_000
const counts = [{ task: 'mails', counts: countsOf({ requests: 3 }) }]

it('gathers what a process counts for ten seconds, each report once', () => {
  const pending = new PendingHours()
  pending.add('p', 1, counts, 0)
  pending.add('p', 2, counts, 1_000)
  pending.add('p', 2, counts, 2_000)
  expect(pending.due('p', 9_999, false)).toBeUndefined()
  expect(pending.due('other', 10_000, false)).toBeUndefined()
  expect(pending.due('p', 10_000, false)!.rows.get('mails')![0]).toBe(6)
  pending.written('p')
  expect(pending.due('p', 99_000, true)).toBeUndefined()
  pending.add('p', 3, counts, 100_000)
  expect(pending.due('p', 109_999, false)).toBeUndefined()
  expect(pending.due('p', 110_000, false)!.rows.get('mails')![0]).toBe(3)
})

it('is due at once when the hour is over, for that hour, and when the process leaves', () => {
  const pending = new PendingHours()
  pending.add('p', 1, counts, hourMs - 100)
  expect(pending.due('p', hourMs - 1, false)).toBeUndefined()
  expect(pending.due('p', hourMs - 1, true)).toBeDefined()
  expect(pending.due('p', hourMs, false)!.since).toBe(hourMs - 100)
  pending.forget('p')
  expect(pending.due('p', hourMs, true)).toBeUndefined()
})
