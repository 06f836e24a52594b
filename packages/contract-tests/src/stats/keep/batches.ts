import type { BatchRecord } from '@sheaf/core'
import { same } from '../../compare.js'
import type { StatsStoreGuarantee } from '../guarantee.js'
import { recordOf } from '../support/figures.js'

const error = { name: 'TypeError', message: 'no "✓"', stack: '    at here' }

/** What is looked at is what was told. */
export const keepsBatches: StatsStoreGuarantee = {
  name: 'batches: the last of a task, the newest first, as they were told; by trouble, by their id and by a request in them',
  async check(trial) {
    const [task, other] = [trial.name('task'), trial.name('other')]
    const reporter = trial.reporter()
    const troubled: BatchRecord = recordOf(task, 'troubled', {
      startedAt: 2_000,
      key: 'k',
      trouble: ['threw', 'retried', 'bisected'],
      error,
      arrivals: [{ afterMs: 0, count: 2 }],
      runs: [{ from: 0, to: 2, size: 2, afterMs: 0, ms: 5, threw: true }],
      places: [
        { verdict: 'succeeded', count: 1 },
        { verdict: 'retried', count: 1 },
      ],
      unsuccessful: [
        { id: 'request-1', place: 1, verdict: 'retried', attempt: 1, faults: 0, delayMs: 600, error },
      ],
    })
    const [first, last] = [recordOf(task, 'first'), recordOf(task, 'last', { startedAt: 3_000 })]
    await reporter.report({ batches: [first, troubled, recordOf(other, 'elsewhere')] })
    await reporter.report({ batches: [last] })
    same(await trial.batches(task), [last, troubled, first], 'all batches of the task')
    same(await trial.batches(task, { limit: 2 }), [last, troubled], 'the last two')
    same(await trial.batches(task, { trouble: true }), [troubled], 'those with trouble')
    same(await trial.batches(task, { id: 'first' }), [first], 'the one of an id')
    same(await trial.batches(task, { request: 'request-1' }), [troubled], 'those of a request')
    same(await trial.batches(task, { request: 'request-2' }), [], 'those of a request that is in none')
    same(await trial.batches(trial.name('unknown')), [], 'those of a task that nobody knows')
  },
}
