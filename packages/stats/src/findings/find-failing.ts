import type { Finding } from './finding.js'
import type { TaskScene } from './task-scene.js'
import { count, moment, time } from './words.js'

/** A task that its breaker has slowed down, because nothing of it succeeds. */
export function findFailing({ name, workers, now }: TaskScene): Finding[] {
  const failing = workers.flatMap(({ process, report }) => {
    const { failing, slowedUntilMs } = report
    if (!failing || slowedUntilMs === undefined) return []
    // What a worker says is by its own clock.
    const since = failing.since - process.skewMs
    return [{ ...failing, since, nextMs: slowedUntilMs - process.skewMs - now }]
  })
  if (failing.length === 0) return []
  const runs = failing.reduce((sum, one) => sum + one.runs, 0)
  const since = Math.min(...failing.map((one) => one.since))
  const nextMs = Math.max(0, Math.min(...failing.map((one) => one.nextMs)))
  const worst = failing.reduce((most, one) => (one.count > most.count ? one : most))
  return [
    {
      code: 'TASK_FAILING',
      severity: 'error',
      task: name,
      message: `${name}: nothing has succeeded in the last ${runs === 1 ? 'batch' : `${count(runs)} batches`}. It gets one batch per step of its breaker until something does; the next in ${time(nextMs)}.`,
      advice: `${worst.error} × ${count(worst.count)}, since ${moment(since)}.`,
    },
  ]
}
