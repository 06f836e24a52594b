import { same } from '../../compare.js'
import type { StatsStoreGuarantee } from '../guarantee.js'
import { countsOf, recordOf } from '../support/figures.js'

/** A reply may be lost, and the report comes again. */
export const countsOnce: StatsStoreGuarantee = {
  name: 'report: one that is sent again, or comes late, is answered and not counted again; the next one is counted',
  async check(trial) {
    const task = trial.name('task')
    const reporter = trial.reporter()
    const report = (sequence: number) =>
      reporter.report({
        sequence,
        counts: [{ task, counts: countsOf({ enqueued: 1 }) }],
        batches: [recordOf(task, `batch-${sequence}`)],
      })
    await report(1)
    const again = await report(1)
    same(typeof again.now, 'number', 'the type of the time in the answer to a report that was sent again')
    await report(2)
    await report(1)
    await report(2)
    const rows = await trial.rows(task)
    const enqueued = rows.reduce((sum, { counts }) => sum + counts.enqueued, 0)
    same(enqueued, 2, 'what two reports counted, of which one was sent three times and one twice')
    same((await trial.batches(task)).length, 2, 'the number of their batches')
  },
}
