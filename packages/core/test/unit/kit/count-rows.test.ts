import { expect, it } from 'vitest'
import { countsOf as counted, distinctCounts } from '../../../../contract-tests/src/stats/support/figures.js'
import { countersOf, countsOf, mostCounted, rowCounters } from '../../../src/index.js'

it('a row of counters comes back as it was, whatever is in it', () => {
  const counts = distinctCounts()
  const row = new Array(rowCounters).fill(0)
  for (const [place, count] of countersOf(counts)) row[place] = count
  expect(row).not.toContain(0)
  expect(countsOf(row)).toEqual(counts)
  expect(countersOf(counted({}))).toEqual([])
  expect(countsOf([])).toMatchObject({ batches: 0, enqueued: 0 })
})

it('a counter stays at its highest', () => {
  expect(countersOf(counted({ requests: 2 ** 40 }))).toEqual([[0, mostCounted]])
})
