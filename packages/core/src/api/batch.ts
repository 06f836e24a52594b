import type { Trigger } from '../buffer/trigger.js'
import type { Duration } from '../options/duration.js'
import type { App } from './app.js'

/** The batch that `run` was called for. */
export interface Batch {
  /** Random, and the same in every event of this batch. */
  readonly id: string
  /** The task's name. */
  readonly task: string
  /** What all requests have in common, where the task has `batchBy`. */
  readonly key?: string | undefined
  /** How many requests `run` was given, after folding. */
  readonly size: number
  /** Why the batch was closed. */
  readonly trigger: Trigger
  /** When its first request was received. */
  readonly openedAt: Date
  /** Aborts at the time limit, when every lease of the batch was lost, and at the timeout of `stop()`. */
  readonly signal: AbortSignal
  /**
   * Starts no further batch of this task in this worker for so long, as a service asks for with `Retry-After`. What runs
   * goes on. Of several pauses the one that ends last counts.
   *
   * @throws {CONFIG_INVALID} If the duration cannot be read.
   */
  pause(duration: Duration): void
  /** The app that the task belongs to. @throws {TASK_NOT_BOUND} In `runNow` of a task that no app has. */
  readonly app: App
}
