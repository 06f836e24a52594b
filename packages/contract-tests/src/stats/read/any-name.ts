import { same } from '../../compare.js'
import type { StatsStoreGuarantee } from '../guarantee.js'
import { countsOf, infoOf, recordOf, statusOf } from '../support/figures.js'

/** Names that every object has something under. */
const names = ['__proto__', 'constructor', 'hasOwnProperty', 'valueOf'] as const

/** What a user calls a task is a name, and nothing else. */
export const takesAnyName: StatsStoreGuarantee = {
  name: 'read: a task and its queue may be called as what every object has, such as __proto__: they are counted, described and found like any other',
  async check(trial) {
    const reporter = trial.reporter()
    const ids = names.map((name) => trial.name(name))
    await reporter.report({
      status: statusOf(
        reporter.id,
        names.map((name) => infoOf(name, { queue: name })),
      ),
      counts: names.map((task) => ({ task, counts: countsOf({ enqueued: 1 }) })),
      batches: names.map((name, at) => recordOf(name, ids[at]!)),
    })
    const view = await trial.read(names)
    same(
      view.tasks.map(({ name, info, rows }) => [name, info?.queue, rows.length > 0]),
      [...names].sort().map((name) => [name, name, true]),
      'the tasks, their queues, and whether anything was counted of them',
    )
    same(view.queues.map(({ queue }) => queue).sort(), [...names].sort(), 'the queues')
    for (const [at, name] of names.entries()) {
      const found = await trial.store.batches(name, { id: ids[at]! })
      same(
        found.map(({ id, task }) => [id, task]),
        [[ids[at], name]],
        `the batch of the task '${name}'`,
      )
    }
  },
}
