import { expect, it } from 'vitest'
import { readReport } from '../../run/run-jest.mjs'
import { readNodeTestTotals } from '../../run/run-tests.mjs'
import { makeTree } from '../support/make-tree.js'

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

it('reads the totals of jest, where a file that cannot be read counts as a failure', () => {
  const folder = makeTree({
    'report.json': JSON.stringify({
      numPassedTests: 5,
      numFailedTests: 1,
      numRuntimeErrorTestSuites: 2,
      numPendingTests: 3,
      numTodoTests: 4,
    }),
  })
  expect(readReport(`${folder}/report.json`)).toEqual({ passed: 5, failed: 3, skipped: 7 })
  expect(readReport(`${folder}/none.json`)).toEqual({ passed: 0, failed: 0, skipped: 0 })
})
