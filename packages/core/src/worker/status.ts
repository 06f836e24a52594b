import type { TaskWorker } from '../dispatch/task-worker.js'
import type { QueuePlan } from './queue-plan.js'
import type { QueueWorker } from './queue-worker.js'
import { type OpenBufferStatus, restingTask, type TaskStatus } from './worker-status.js'

/** The moment of a snapshot, by either clock. */
export interface Now {
  readonly monotonicMs: number
  readonly epochMs: number
}

/** The snapshot of the tasks of one queue, by name; of one whose channel is not open yet, too. */
export function statusOfQueue(
  plan: QueuePlan,
  queue: QueueWorker | undefined,
  isPaused: boolean,
  now: Now,
): readonly (readonly [string, TaskStatus])[] {
  return plan.tasks.map(({ name, settings }) => {
    const task = queue?.tasks.byName.get(name)
    return [name, task ? taskStatus(task, isPaused, now) : restingTask(settings, isPaused)]
  })
}

/** How many open buffers of a task a snapshot shows. */
const shownBuffers = 5

function taskStatus(task: TaskWorker, paused: boolean, now: Now): TaskStatus {
  const { buffers, batches, settings, permits } = task
  const oldest = buffers.oldestMonotonicMs()
  const slowedForMs = permits.blockedUntilMs - now.monotonicMs
  return {
    buffered: buffers.requestCount(),
    running: task.running,
    held: task.owner.held,
    overrun: batches.overrun,
    paused,
    oldestMs: oldest === undefined ? 0 : Math.max(0, now.monotonicMs - oldest),
    slots: settings.concurrency,
    prefetch: settings.prefetch,
    settling: Math.max(0, batches.busy - batches.runs.length),
    open: openBuffers(task, now),
    runs: batches.runs.map(({ batchId, requests, startedMs }) => ({
      batchId,
      size: requests.length,
      ms: Math.max(0, now.monotonicMs - startedMs),
    })),
    ...(slowedForMs > 0 && Number.isFinite(slowedForMs) && { slowedUntilMs: now.epochMs + slowedForMs }),
    ...(task.lastFlush && { lastFlush: task.lastFlush }),
  }
}

function openBuffers({ buffers }: TaskWorker, now: Now): OpenBufferStatus[] {
  const fullest = [...buffers.open()].sort((one, other) => other.requests.length - one.requests.length)
  return fullest.slice(0, shownBuffers).map(({ key, cap, requests, openedMonotonicMs }) => ({
    ...(key !== undefined && { key }),
    size: requests.length,
    cap,
    ageMs: Math.max(0, now.monotonicMs - openedMonotonicMs),
  }))
}
