import { same } from '../../compare.js'
import { within } from '../../waiting.js'
import type { StatsStoreGuarantee } from '../guarantee.js'
import { countsOf } from '../support/figures.js'

/** A store that is closed says so, and harms no other. */
export const closes: StatsStoreGuarantee = {
  name: 'close: is idempotent, and every call after it rejects with CLOSED; another store on the same data goes on',
  async check(trial) {
    const task = trial.name('task')
    const closing = await trial.connect()
    const reporter = trial.reporter(closing)
    await reporter.report({ counts: [{ task, counts: countsOf({ enqueued: 1 }) }] })
    const isAnother = closing !== trial.store
    await within(trial.timeoutMs, 'close', Promise.all([closing.close(), closing.close()]))
    await within(trial.timeoutMs, 'a second close', closing.close())
    const calls: [string, () => Promise<unknown>][] = [
      ['report', () => reporter.report()],
      ['read', () => closing.read({ from: 0, to: 1, step: 'hour' })],
      ['batches', () => closing.batches(task)],
      ['control', () => closing.control({ by: 'ada' })],
    ]
    for (const [name, call] of calls) await trial.refuses(call, 'CLOSED', /closed/i, `${name} after close`)
    if (isAnother) same((await trial.rows(task)).length, 1, 'the rows that another store reads')
  },
}
