import type { AppInternals } from '../app/app-internals.js'
import { SheafError } from '../errors.js'
import { show } from '../show.js'
import type { AnyBatches } from '../task/batches.js'

/** @throws {TASK_NOT_BOUND} If a task is not the app's. */
export function resolveTasks(internals: AppInternals, wanted?: readonly AnyBatches[]): readonly AnyBatches[] {
  const tasks = wanted ?? [...internals.tasks.values()]
  if (!Array.isArray(tasks)) {
    throw new SheafError(
      'CONFIG_INVALID',
      `app.worker: tasks: expected an array of the app's tasks; got ${show(tasks)}.`,
    )
  }
  for (const task of tasks) {
    if (internals.tasks.get(task?.name) === task) continue
    const message = `app.worker: tasks: '${task?.name}' is not a task of this app. Give it to the app: new App({ tasks: [task] }).`
    throw new SheafError('TASK_NOT_BOUND', message)
  }
  if (tasks.length > 0) return tasks
  throw new SheafError(
    'CONFIG_INVALID',
    'app.worker: expected at least one task; the app has none. Use new App({ tasks: [task] }).',
  )
}

export function groupByQueue(tasks: readonly AnyBatches[]): ReadonlyMap<string, readonly AnyBatches[]> {
  const queues = new Map<string, AnyBatches[]>()
  for (const task of new Set(tasks)) {
    const sharing = queues.get(task.queue)
    if (sharing) sharing.push(task)
    else queues.set(task.queue, [task])
  }
  return queues
}

/**
 * The queues of one of a worker's tasks, or of all.
 *
 * @throws {CONFIG_INVALID} If the worker does not have the task.
 */
export function queuesOf(tasks: readonly AnyBatches[], wanted: AnyBatches | string | undefined): string[] {
  const name = typeof wanted === 'object' ? wanted.name : wanted
  const found = tasks.filter((task) => name === undefined || task.name === name)
  if (found.length > 0) return found.map((task) => task.queue)
  const names = tasks.map((task) => `'${task.name}'`).join(', ')
  throw new SheafError(
    'CONFIG_INVALID',
    `pause/resume: expected a task of this worker (${names}); got '${name}'.`,
  )
}
