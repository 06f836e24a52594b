import { same } from '../../compare.js'
import type { StatsStoreGuarantee } from '../guarantee.js'
import { countsOf, infoOf, recordOf, statusOf } from '../support/figures.js'

/** What is told is told: nobody's later change reaches it. */
export const keepsCopies: StatsStoreGuarantee = {
  name: 'report, read, batches: what the caller changes afterwards changes nothing that is stored',
  async check(trial) {
    const task = trial.name('task')
    const reporter = trial.reporter()
    const counts = countsOf({ fill: [1, 0, 0, 0, 0, 0, 0, 0, 0, 0] })
    const record = recordOf(task, 'a', { trouble: ['failed'] })
    const status = statusOf(reporter.id, [infoOf(task)])
    await reporter.report({ counts: [{ task, counts }], batches: [record], status })
    const change = (value: unknown) => {
      for (const name of Object.keys(value as object)) {
        const inner = (value as Record<string, unknown>)[name]
        if (typeof inner === 'object' && inner !== null) change(inner)
        else if (typeof inner === 'number') (value as Record<string, unknown>)[name] = -1
      }
    }
    const seen = async () => {
      const { tasks, processes } = await trial.read([task])
      const mine = processes.find(({ id }) => id === reporter.id)
      return {
        fill: tasks[0]?.rows[0]?.counts.fill[0],
        flushEvery: tasks[0]?.info?.flushEvery,
        pid: mine?.pid,
        ranMs: (await trial.batches(task))[0]?.ranMs,
      }
    }
    const expected = { fill: 1, flushEvery: 100, pid: 4127, ranMs: 20.25 }
    change([counts, record, status])
    same(await seen(), expected, 'what is stored after the report was changed')
    change([await trial.read([task]), await trial.batches(task)])
    same(await seen(), expected, 'what is stored after what was read was changed')
  },
}
