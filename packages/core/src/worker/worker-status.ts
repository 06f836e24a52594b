import type { Trigger } from '../buffer/trigger.js'
import type { QueueStatus } from '../guard/queue-health.js'

/** A plain snapshot of a worker, for health checks and metrics. */
export interface WorkerStatus {
  /** How far the worker is. `starting` lasts until the broker has answered. */
  readonly state: 'idle' | 'starting' | 'running' | 'stopping' | 'stopped'
  /** By queue name. */
  readonly queues: Readonly<Record<string, QueueStatus>>
  /** By task name. */
  readonly tasks: Readonly<Record<string, TaskStatus>>
}

/** One task in one worker. */
export interface TaskStatus {
  /** Requests that wait for their batch to start. */
  readonly buffered: number
  /** Batches that run now, those over their time limit included. */
  readonly running: number
  /** Requests that are received and not settled. */
  readonly held: number
  /** Of the running batches, those whose time limit is over. */
  readonly overrun: number
  /** Whether receiving is paused by `worker.pause()`. */
  readonly paused: boolean
  /** How long the oldest buffered request has been waiting, in milliseconds; 0 where there is none. */
  readonly oldestMs: number
  /** How many batches of it may run at once: its `concurrency`. */
  readonly slots: number
  /** The most requests it may hold. */
  readonly prefetch: number
  /** Batches that have ended and are being settled. */
  readonly settling: number
  /** The five fullest of its open buffers. */
  readonly open: readonly OpenBufferStatus[]
  /** Its batches that run now, the oldest first. */
  readonly runs: readonly RunStatus[]
  /** Until when it is slowed down by its breaker or paused by `batch.pause`, in epoch milliseconds; absent where it is not. */
  readonly slowedUntilMs?: number | undefined
  /** The last batch that was started; absent before the first. */
  readonly lastFlush?: FlushStatus | undefined
}

/** The last batch of a task that was started. */
export interface FlushStatus {
  /** When, by the app's clock. */
  readonly at: Date
  /** How many requests it has, before folding. */
  readonly size: number
  /** Why the batch was closed. */
  readonly trigger: Trigger
}

/** One buffer that is being filled. */
export interface OpenBufferStatus {
  /** What its requests have in common, where the task has `batchBy`. */
  readonly key?: string | undefined
  /** How many requests it has. */
  readonly size: number
  /** How many it can hold. */
  readonly cap: number
  /** How long ago its first request was received, in milliseconds. */
  readonly ageMs: number
}

/** One batch that runs. */
export interface RunStatus {
  /** As in its events. */
  readonly batchId: string
  /** How many requests `run` was given. */
  readonly size: number
  /** For how long it has been running, in milliseconds. */
  readonly ms: number
}

/** The status of a task of which nothing is held. */
export function restingTask(
  { concurrency, prefetch }: { readonly concurrency: number; readonly prefetch: number },
  paused: boolean,
): TaskStatus {
  return {
    buffered: 0,
    running: 0,
    held: 0,
    overrun: 0,
    paused,
    oldestMs: 0,
    slots: concurrency,
    prefetch,
    settling: 0,
    open: [],
    runs: [],
  }
}
