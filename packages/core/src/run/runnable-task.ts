import type { HeldRequest } from '../held/held-request.js'
import type { TaskSettings } from '../task/task-settings.js'

/** Your function, as the engine calls it. */
export type Handler = (requests: readonly HeldRequest[], batch: never) => unknown

/** The task of a batch: its settings and its function. */
export interface RunnableTask {
  readonly name: string
  readonly settings: TaskSettings
  readonly handler: Handler
}
