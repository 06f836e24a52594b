import { same } from '../../compare.js'
import type { StatsStoreGuarantee } from '../guarantee.js'
import { countsOf } from '../support/figures.js'

const minuteMs = 60_000
const hourMs = 3_600_000

/** Rows begin when the store's minute or hour begins, whatever the processes' clocks say. */
export const rowsGoByTheStore: StatsStoreGuarantee = {
  name: 'read: rows begin with the minutes and hours of the store’s clock, in order, and only those in which something was counted',
  async check(trial) {
    const task = trial.name('task')
    const reporter = trial.reporter()
    const report = () => reporter.report({ counts: [{ task, counts: countsOf({ enqueued: 1 }) }] })
    const before = (await report()).now
    if (trial.passTime) {
      await trial.passTime(2 * minuteMs)
      await report()
      await trial.passTime(hourMs)
    }
    const after = (await report()).now
    // Hours may be ten seconds behind, until their process has left.
    await reporter.report({ isLast: true })
    const minutes = await trial.rows(task)
    const hours = await trial.rows(task, { step: 'hour' })
    for (const [rows, ms, step] of [
      [minutes, minuteMs, 'minute'],
      [hours, hourMs, 'hour'],
    ] as const) {
      const begins = rows.map(({ at }) => at)
      same(
        begins,
        [...begins].sort((one, other) => one - other),
        `the order of rows by the ${step}`,
      )
      same(begins[0], before - (before % ms), `when the first ${step} began`)
      same(begins.at(-1), after - (after % ms), `when the last ${step} began`)
      same(new Set(begins).size, begins.length, `the number of different rows by the ${step}`)
    }
    const sum = (rows: typeof hours) => rows.reduce((all, { counts }) => all + counts.enqueued, 0)
    same(sum(hours), sum(minutes), 'what all hours have counted, beside all minutes')
    if (!trial.passTime) return trial.leavesUntried('rows of several minutes: no time can be passed')
    same(minutes.length, 3, 'the number of minutes')
  },
}
