import type { Trigger } from '../buffer/trigger.js'
import { SheafError } from '../errors/sheaf-error.js'
import { type Duration, parseDuration } from '../options/duration.js'
import type { BatchRun } from './batch-run.js'

/** A {@link BatchRun} as `run` sees it, its `Batch`; bisecting makes one for each of its runs. */
export class BatchView {
  readonly id: string
  readonly task: string
  declare readonly key?: string
  readonly size: number
  readonly trigger: Trigger
  readonly #run: BatchRun

  constructor(run: BatchRun, size: number) {
    this.id = run.batchId
    this.task = run.task.name
    if (run.key !== undefined) this.key = run.key
    this.size = size
    this.trigger = run.trigger
    this.#run = run
  }

  get openedAt(): Date {
    return new Date(this.#run.openedMs)
  }

  get signal(): AbortSignal {
    return this.#run.signal
  }

  pause(duration: Duration): void {
    this.#run.pause(parseDuration(duration, 'batch.pause'))
  }

  get app(): object {
    const { app } = this.#run
    if (app) return app
    throw new SheafError(
      'TASK_NOT_BOUND',
      `Task '${this.task}' has no app. Give it to one: new App({ tasks: [task] }).`,
    )
  }
}
