import type { StatsView } from '@sheaf/core'

/** How many live workers work for each task that anybody works for. */
export function workersByTask({ processes }: Pick<StatsView, 'processes'>): ReadonlyMap<string, number> {
  const counts = new Map<string, number>()
  const workers = processes.filter(({ isGone }) => !isGone).flatMap((process) => process.workers)
  for (const { state, tasks } of workers) {
    if (state === 'stopped') continue
    for (const { task } of tasks) counts.set(task, (counts.get(task) ?? 0) + 1)
  }
  return counts
}
