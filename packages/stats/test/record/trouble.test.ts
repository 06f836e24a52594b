import type { BatchTrouble } from '@sheaf/core'
import { Batches } from '@sheaf/core'
import { expect, it } from 'vitest'
import type { FinishedBatch } from '../../src/count/count-batch.js'
import { taskInfo } from '../../src/describe/task-info.js'
import { type RunFacts, troubleOf } from '../../src/record/trouble.js'

const limited = taskInfo(new Batches({ name: 'limited', timeLimit: '10s', run() {} }))
const fine = { retried: 0, failed: 0, lost: 0, runs: 1, ranMs: 5 } as FinishedBatch

const cases: [
  what: string,
  batch: Partial<FinishedBatch>,
  facts: Partial<RunFacts>,
  trouble: BatchTrouble[],
][] = [
  ['all went well', {}, {}, []],
  ['it threw', {}, { threw: true }, ['threw']],
  ['one was retried', { retried: 1 }, {}, ['retried']],
  ['one failed', { failed: 1 }, {}, ['failed']],
  ['one lost its lease', { lost: 1 }, {}, ['lost']],
  ['one was postponed, and one had expired', { postponed: 1, expired: 1 }, {}, []],
  ['it was bisected', { runs: 3 }, { threw: true }, ['threw', 'bisected']],
  ['it came close to its limit', { ranMs: 8_001 }, { task: limited }, ['slow']],
  ['it stayed away from its limit', { ranMs: 8_000 }, { task: limited, usualMs: 6_000 }, []],
  ['it took more than ten times as long as usual', { ranMs: 1_001 }, { usualMs: 100 }, ['slow']],
  ['it took ten times as long', { ranMs: 1_000 }, { usualMs: 100 }, []],
  ['it took long for a quick one, which is not long', { ranMs: 999 }, { usualMs: 1 }, []],
  ['it is the first', { ranMs: 60_000 }, {}, []],
]

it.each(cases)('where %s', (_what, batch, facts, trouble) => {
  const all = { threw: false, usualMs: undefined, task: undefined, ...facts }
  expect(troubleOf({ ...fine, ...batch }, all)).toEqual(trouble)
})
