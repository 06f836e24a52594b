import { same } from '../../compare.js'
import type { StatsStoreGuarantee } from '../guarantee.js'
import { countsOf, statusOf } from '../support/figures.js'

/** What was on its way when a process left must not bring it back. */
export const leftStaysLeft: StatsStoreGuarantee = {
  name: 'report: one that arrives after the last of its process is not counted, and does not bring the process back',
  async check(trial) {
    const task = trial.name('task')
    const reporter = trial.reporter()
    const counts = [{ task, counts: countsOf({ enqueued: 1 }) }]
    const status = statusOf(reporter.id, [])
    await reporter.report({ sequence: 1, counts, status })
    await reporter.report({ sequence: 3, counts, isLast: true })
    await reporter.report({ sequence: 2, counts, status })
    await reporter.report({ sequence: 3, counts, isLast: true })
    const rows = await trial.rows(task)
    same(
      rows.reduce((sum, row) => sum + row.counts.enqueued, 0),
      2,
      'what was counted of the first report and the last',
    )
    same(await trial.process(reporter.id), undefined, 'the process')
  },
}
