import { same } from '../../compare.js'
import type { StatsStoreGuarantee } from '../guarantee.js'
import { countsOf, infoOf, statusOf } from '../support/figures.js'

const minuteMs = 60_000

/** Who asks for ten minutes gets ten minutes. */
export const readsItsWindow: StatsStoreGuarantee = {
  name: 'read: what lies before or after the time that is asked for is left out, and the rows at its ends are not',
  async check(trial) {
    const task = trial.name('task')
    const reporter = trial.reporter()
    const tasks = [infoOf(task)]
    const counts = [{ task, counts: countsOf({ enqueued: 1 }) }]
    const depths = [{ queue: tasks[0]!.queue, ready: 1, delayed: 0, dead: 0 }]
    const { now } = await reporter.report({ status: statusOf(reporter.id, tasks), counts, depths })
    const begin = now - (now % minuteMs)
    const rows = async (from: number, to: number) => {
      const view = await trial.read([task], { from, to })
      return [view.tasks[0]!.rows.length, view.queues[0]!.rows.length]
    }
    same(await rows(begin + minuteMs - 1, begin + minuteMs - 1), [1, 1], 'rows from the end of the minute on')
    same(await rows(begin - minuteMs, begin), [1, 1], 'rows until the beginning of the minute')
    same(await rows(begin - 5 * minuteMs, begin - 1), [0, 0], 'rows until just before the minute')
    same(await rows(begin + minuteMs, begin + 5 * minuteMs), [0, 0], 'rows from just after the minute on')
  },
}
