import type { ReceivingPlan } from '../receive/receiver.js'
import type { RunnableTask } from '../run/runnable-task.js'

/** A queue that a worker is to work on, and what its tasks ask of its channel together. */
export interface QueuePlan extends ReceivingPlan {
  readonly queue: string
  readonly tasks: readonly RunnableTask[]
  readonly maxAttempts: number
}

export function planQueue(queue: string, tasks: readonly RunnableTask[]): QueuePlan {
  const settings = tasks.map((task) => task.settings)
  return {
    queue,
    tasks,
    prefetch: settings.reduce((sum, { prefetch }) => sum + prefetch, 0),
    batchSize: Math.max(...settings.map(({ flushEvery }) => flushEvery)),
    flushIntervalMs: Math.min(...settings.map(({ flushIntervalMs }) => flushIntervalMs)),
    maxAttempts: Math.max(...settings.map(({ maxAttempts }) => maxAttempts)),
  }
}
