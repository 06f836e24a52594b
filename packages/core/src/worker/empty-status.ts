import type { AnyBatches } from '../task/batches.js'
import type { TaskStatus, WorkerStatus } from './worker-status.js'

/** The status of a worker that has nothing to tell yet. */
export function emptyStatus(
  state: WorkerStatus['state'],
  tasks: readonly AnyBatches[],
  paused: ReadonlySet<string>,
): WorkerStatus {
  const empty = (queue: string): TaskStatus => ({
    buffered: 0,
    running: 0,
    held: 0,
    overrun: 0,
    paused: paused.has(queue),
    oldestMs: 0,
  })
  return { state, tasks: Object.fromEntries(tasks.map(({ name, queue }) => [name, empty(queue)])) }
}
