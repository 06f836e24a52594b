import { same } from '../../compare.js'
import type { StatsStoreGuarantee } from '../guarantee.js'
import { countsOf } from '../support/figures.js'

/** What cannot be counted must not spoil what was. */
export const refusesFigures: StatsStoreGuarantee = {
  name: 'report: a figure that is no whole number of at least 0 is refused in words, and nothing of its report is counted',
  async check(trial) {
    const [task, sound] = [trial.name('task'), trial.name('sound')]
    const reporter = trial.reporter()
    for (const wrong of [Number.NaN, -1, 0.5, Number.POSITIVE_INFINITY, '7' as never]) {
      const counts = [
        { task: sound, counts: countsOf({ enqueued: 1 }) },
        { task, counts: countsOf({ ranMs: wrong }) },
      ]
      await trial.refuses(
        () => reporter.report({ counts }),
        'CONFIG_INVALID',
        /ranMs/,
        `a report whose ranMs is ${wrong}`,
      )
    }
    const depths = [{ queue: trial.name('queue'), ready: Number.NaN, delayed: 0, dead: 0 }]
    await trial.refuses(() => reporter.report({ depths }), 'CONFIG_INVALID', /ready/, 'a depth that is NaN')
    same((await trial.read([task, sound])).tasks, [], 'the tasks of reports that were refused')
  },
}
