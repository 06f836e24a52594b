import type { Type } from '@nestjs/common'
import type { AnyBatches, AppOptions, Duration } from '@sheaf/core'

/** A task: the class that a provider of the application is of, or the task itself. */
export type TaskReference = AnyBatches | Type<AnyBatches>

/** How an application works on its tasks. */
export interface SheafWorkerOptions {
  /** Which tasks: their classes, or the tasks themselves. @defaultValue all of the application */
  readonly tasks?: readonly TaskReference[] | undefined
  /** The worker's name in its events. @defaultValue `worker-` and the process id */
  readonly hostname?: string | undefined
  /** How long a stop waits for what runs; then signals abort. @defaultValue '25s' */
  readonly stopTimeout?: Duration | undefined
}

/** What a {@link SheafModule} is made of: the options of an app, whose tasks are the providers that are a task. */
export interface SheafModuleOptions extends Omit<AppOptions, 'tasks' | 'takeOver'> {
  /**
   * Whether this process works on the tasks, and how; one that only enqueues needs no broker to start.
   *
   * @defaultValue false
   */
  readonly worker?: boolean | SheafWorkerOptions | undefined
}
