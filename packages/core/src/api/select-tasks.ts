import { SheafError } from '../errors/sheaf-error.js'
import { show } from '../errors/show.js'
import type { RunnableTask } from '../run/runnable-task.js'
import { type AnyTask, taskInternals } from './task-internals.js'

/** @throws {TASK_NOT_BOUND} If a task is not the app's. */
export function resolveTasks(
  known: ReadonlyMap<string, AnyTask>,
  wanted?: readonly AnyTask[],
): readonly AnyTask[] {
  const tasks = wanted ?? [...known.values()]
  if (!Array.isArray(tasks)) {
    throw new SheafError(
      'CONFIG_INVALID',
      `app.worker: tasks: expected an array of the app's tasks; got ${show(tasks)}.`,
    )
  }
  for (const task of tasks) {
    if (known.get(task?.name) === task) continue
    const message = `app.worker: tasks: '${task?.name}' is not a task of this app. Give it to the app: new App({ tasks: [task] }).`
    throw new SheafError('TASK_NOT_BOUND', message)
  }
  if (tasks.length > 0) return tasks
  throw new SheafError(
    'CONFIG_INVALID',
    'app.worker: expected at least one task; the app has none. Use new App({ tasks: [task] }).',
  )
}

/** What the engine needs of tasks, by the queue that they share. */
export function runnableByQueue(tasks: readonly AnyTask[]): ReadonlyMap<string, readonly RunnableTask[]> {
  const queues = new Map<string, RunnableTask[]>()
  for (const task of new Set(tasks)) {
    const { runnable } = task[taskInternals]
    const sharing = queues.get(task.queue)
    if (sharing) sharing.push(runnable)
    else queues.set(task.queue, [runnable])
  }
  return queues
}

/**
 * The queues of one of a worker's tasks, or of all.
 *
 * @throws {CONFIG_INVALID} If the worker does not have the task.
 */
export function queuesOf(tasks: readonly AnyTask[], wanted: AnyTask | string | undefined): string[] {
  const name = typeof wanted === 'object' ? wanted.name : wanted
  const found = tasks.filter((task) => name === undefined || task.name === name)
  if (found.length > 0) return found.map((task) => task.queue)
  const names = tasks.map((task) => `'${task.name}'`).join(', ')
  throw new SheafError(
    'CONFIG_INVALID',
    `pause/resume: expected a task of this worker (${names}); got '${name}'.`,
  )
}
