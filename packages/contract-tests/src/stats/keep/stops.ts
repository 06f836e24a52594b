import type { StopRecord } from '@sheaf/core'
import { same } from '../../compare.js'
import type { StatsStoreGuarantee } from '../guarantee.js'

/** How workers stopped can be read when they are gone. */
export const keepsStops: StatsStoreGuarantee = {
  name: 'read: the last fifty workers that stopped, the newest first, as they were told',
  async check(trial) {
    const reporter = trial.reporter()
    const [first, second] = [trial.name('worker'), trial.name('worker')]
    await reporter.report({ stops: [stopOf(reporter.id, first), stopOf(reporter.id, second)] })
    const mine = async () => {
      const { stops } = await trial.read([trial.name('no-task')])
      return { count: stops.length, stops: stops.filter(({ process }) => process === reporter.id) }
    }
    same(
      (await mine()).stops,
      [stopOf(reporter.id, second), stopOf(reporter.id, first)],
      'the stops of a process',
    )
    const many = Array.from({ length: 60 }, (_, at) => stopOf(reporter.id, `worker-${at}`))
    await reporter.report({ stops: many })
    const { count, stops } = await mine()
    same([count, stops[0]?.worker], [50, 'worker-59'], 'how many stops are kept, and the newest')
  },
}

function stopOf(process: string, worker: string): StopRecord {
  return {
    process,
    worker,
    host: 'ip-10-0-4-31',
    at: 1_000,
    tasks: ['a', 'b'],
    report: {
      received: 12,
      completed: 10,
      retried: 1,
      postponed: 0,
      failed: 0,
      expired: 0,
      rejected: 0,
      released: 1,
      lost: 0,
      abandoned: 0,
    },
  }
}
