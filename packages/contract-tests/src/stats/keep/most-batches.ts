import { same } from '../../compare.js'
import type { StatsStoreGuarantee } from '../guarantee.js'
import { recordOf } from '../support/figures.js'

/** Trouble is rare, and must not be washed away by what goes well; nor the other way round. */
export const keepsTrouble: StatsStoreGuarantee = {
  name: 'batches: the last 200 of a task with trouble are kept, and beside them the last 200 without',
  async check(trial) {
    const task = trial.name('task')
    const reporter = trial.reporter()
    const records = (count: number, label: string, from: number, trouble: boolean) =>
      Array.from({ length: count }, (_, at) =>
        recordOf(task, `${label}-${at}`, {
          startedAt: from + at,
          ...(trouble && { trouble: ['failed' as const] }),
        }),
      )
    await reporter.report({ batches: records(210, 'bad', 0, true) })
    for (let part = 0; part < 3; part++)
      await reporter.report({ batches: records(100, `good-${part}`, 1_000 * (part + 1), false) })
    const bad = await trial.batches(task, { limit: 1_000, trouble: true })
    same([bad.length, bad[0]?.id, bad.at(-1)?.id], [200, 'bad-209', 'bad-10'], 'the batches with trouble')
    const all = await trial.batches(task, { limit: 1_000 })
    same(
      [all.length, all[0]?.id, all.filter(({ trouble }) => trouble.length === 0).at(-1)?.id],
      [400, 'good-2-99', 'good-1-0'],
      'all batches',
    )
  },
}
