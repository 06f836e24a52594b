import { same } from '../../compare.js'
import type { StatsStoreGuarantee } from '../guarantee.js'
import { countsOf } from '../support/figures.js'

const most = 2 ** 32 - 1

/** A figure that begins anew is worse than one that stays. */
export const countsSaturate: StatsStoreGuarantee = {
  name: 'report: a figure stays at 4,294,967,295 where it would go beyond, and its neighbours go on',
  async check(trial) {
    const task = trial.name('task')
    const reporter = trial.reporter()
    const counts = countsOf({ requests: 1, size: most - 5, cap: 2, closedBy: { count: most }, ranMs: most })
    for (let times = 0; times < 3; times++) await reporter.report({ counts: [{ task, counts }] })
    // Hours may be ten seconds behind, until their process has left.
    await reporter.report({ isLast: true })
    const [row] = await trial.rows(task, { step: 'hour' })
    const { requests, size, cap, closedBy, batches, ranMs } = row!.counts
    same(
      { requests, size, cap, count: closedBy.count, batches, ranMs },
      { requests: 3, size: most, cap: 6, count: most, batches: most, ranMs: most },
      'the figures of an hour',
    )
  },
}
