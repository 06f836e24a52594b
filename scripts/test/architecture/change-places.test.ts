import { expect, it } from 'vitest'
import { architectureFindingsIn, changes } from '../support/architecture-findings.js'

it.each([
  ['| run | `run/` | |', '6: names packages/core/src/run/, which does not exist'],
  [
    '| settle | `settle/` | `settle-call.ts` |',
    '6: names packages/core/src/settle/settle-call.ts, which does not exist',
  ],
  ['| settle | `settle/`, `held/` | |', '6: expected one folder in a row, as `run/`; got 2. Split the row.'],
  ['| settle | anywhere | |', '6: expected one folder in a row, as `run/`; got 0. Split the row.'],
])('finds a row of where a change belongs that leads nowhere: %s', (row, what) => {
  expect(architectureFindingsIn({ 'CONTRIBUTING.md': `${changes}\n${row}` })).toEqual([
    expect.stringContaining(`CONTRIBUTING.md:${what}`),
  ])
})

it('says what it expected where that table is gone', () => {
  expect(architectureFindingsIn({ 'CONTRIBUTING.md': '# Contributing' })).toEqual([
    expect.stringContaining('CONTRIBUTING.md:1: expected the table of where a change belongs'),
  ])
})
