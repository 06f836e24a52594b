import type { Trigger } from '../buffer/trigger.js'

/** A plain snapshot of a worker, for health checks and metrics. */
export interface WorkerStatus {
  readonly state: 'idle' | 'starting' | 'running' | 'stopping' | 'stopped'
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
  readonly paused: boolean
  /** How long the oldest buffered request has been waiting, in milliseconds; 0 where there is none. */
  readonly oldestMs: number
  /** The last batch that was started. */
  readonly lastFlush?: { readonly at: Date; readonly size: number; readonly trigger: Trigger }
}

/** The status of a task of which nothing is held. */
export function restingTask(paused: boolean): TaskStatus {
  return { buffered: 0, running: 0, held: 0, overrun: 0, paused, oldestMs: 0 }
}
