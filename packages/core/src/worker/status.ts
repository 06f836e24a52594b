import type { TaskWorker } from '../dispatch/task-worker.js'
import type { QueuePlan } from './queue-plan.js'
import type { QueueWorker } from './queue-worker.js'
import { restingTask, type TaskStatus } from './worker-status.js'

/** The snapshot of the tasks of one queue, by name; of one whose channel is not open yet, too. */
export function statusOfQueue(
  plan: QueuePlan,
  queue: QueueWorker | undefined,
  isPaused: boolean,
  nowMonotonicMs: number,
): readonly (readonly [string, TaskStatus])[] {
  return plan.tasks.map(({ name }) => {
    const task = queue?.tasks.byName.get(name)
    return [name, task ? taskStatus(task, isPaused, nowMonotonicMs) : restingTask(isPaused)]
  })
}

function taskStatus(task: TaskWorker, paused: boolean, nowMonotonicMs: number): TaskStatus {
  const oldest = task.buffers.oldestMonotonicMs()
  return {
    buffered: task.buffers.requestCount(),
    running: task.running,
    held: task.owner.held,
    overrun: task.batches.overrun,
    paused,
    oldestMs: oldest === undefined ? 0 : Math.max(0, nowMonotonicMs - oldest),
    ...(task.lastFlush && { lastFlush: task.lastFlush }),
  }
}
