import { expect, it } from 'vitest'
import { readNodeTestTotals } from '../../run/run-tests.mjs'

it.each(['#', 'ℹ'])('reads the totals of node:test after %s', (mark) => {
  const totals = [
    'tests 9',
    'suites 0',
    'pass 5',
    'fail 1',
    'cancelled 2',
    'skipped 1',
    'todo 0',
    'duration_ms 81',
  ]
  const output = ['# pass nothing', 'ok 1 - works', ...totals.map((line) => `${mark} ${line}`)].join('\n')
  expect(readNodeTestTotals(output)).toEqual({ passed: 5, failed: 3, skipped: 1 })
})

it('takes output without totals for no test at all', () => {
  expect(readNodeTestTotals('command not found')).toEqual({ passed: 0, failed: 0, skipped: 0 })
})
