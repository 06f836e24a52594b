import { same } from '../../compare.js'
import type { StatsStoreGuarantee } from '../guarantee.js'
import { countsOf, infoOf, statusOf } from '../support/figures.js'

/** Which tasks there are is known without anybody's code. */
export const knowsTasks: StatsStoreGuarantee = {
  name: 'read: tasks come by name, with the options told last, those that were only described or only counted too; unknown ones are left out',
  async check(trial) {
    const [first, second] = [trial.name('a'), trial.name('b {x} ✓')]
    const reporter = trial.reporter()
    await reporter.report({ status: statusOf(reporter.id, [infoOf(first)]) })
    await reporter.report({ counts: [{ task: second, counts: countsOf({ rejected: 1 }) }] })
    const view = await trial.read([second, trial.name('unknown'), first])
    same(
      view.tasks.map(({ name, info, rows }) => [name, info, rows.length]),
      [
        [first, infoOf(first), 0],
        [second, undefined, 1],
      ],
      'the tasks that were asked for',
    )
    same(
      view.queues.map(({ queue }) => queue),
      [infoOf(first).queue, second],
      'their queues, and of one that is not described that of its name',
    )
    const changed = infoOf(first, { flushEvery: 7, timeLimitMs: 1_000 })
    await reporter.report({ status: statusOf(reporter.id, [changed]) })
    const all = await trial.store.read({ from: 0, to: view.now, step: 'hour' })
    same(all.tasks.find(({ name }) => name === first)?.info, changed, 'the options that were told last')
    const names = all.tasks.map(({ name }) => name)
    same(names, [...names].sort(), 'the order of all tasks')
  },
}
