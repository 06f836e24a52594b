import { same } from '../../compare.js'
import type { StatsStoreGuarantee } from '../guarantee.js'
import { countsOf, infoOf, statusOf } from '../support/figures.js'

const hourMs = 3_600_000

/** Nothing is kept for ever. */
export const rowsExpire: StatsStoreGuarantee = {
  name: 'read: minutes and depths are kept for 24 hours, hours for 14 days, and then they are gone, and their task with them',
  async check(trial) {
    const { passTime } = trial
    if (!passTime) return trial.leavesUntried('what expires after a day: no time can be passed')
    const task = trial.name('task')
    const reporter = trial.reporter()
    const tasks = [infoOf(task)]
    const { now } = await reporter.report({
      status: statusOf(reporter.id, tasks),
      counts: [{ task, counts: countsOf({ enqueued: 1 }) }],
      depths: [{ queue: tasks[0]!.queue, ready: 1, delayed: 0, dead: 0 }],
    })
    await reporter.report({ isLast: true })
    const kept = async (step: 'minute' | 'hour') => {
      const view = await trial.read([task], { from: 0, to: now + 1_000 * hourMs, step })
      return [view.tasks[0]?.rows.length, view.queues[0]?.rows.length]
    }
    await passTime(23 * hourMs)
    same(await kept('minute'), [1, 1], 'minutes and depths after 23 hours')
    await passTime(2 * hourMs)
    same(await kept('minute'), [0, 0], 'minutes and depths after 25 hours')
    same(await kept('hour'), [1, 0], 'hours after 25 hours')
    await passTime(14 * 24 * hourMs)
    same(await kept('hour'), [undefined, undefined], 'the task after 15 days')
  },
}
