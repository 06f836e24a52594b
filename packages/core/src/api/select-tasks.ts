import { SheafError } from '../errors/sheaf-error.js'
import { show } from '../errors/show.js'
import type { RunnableTask } from '../run/runnable-task.js'
import { findInternals, type TaskInternals } from './task-internals.js'
import type { NamedTask } from './worker.js'

/**
 * @throws {TASK_NOT_BOUND} If a task is not the app's.
 * @throws {CONFIG_INVALID} If a task has no function.
 */
export function resolveTasks(
  known: ReadonlyMap<string, TaskInternals>,
  wanted: unknown,
): readonly TaskInternals[] {
  if (wanted !== undefined && !Array.isArray(wanted)) {
    throw new SheafError(
      'CONFIG_INVALID',
      `app.worker: tasks: expected an array of the app's tasks; got ${show(wanted)}.`,
    )
  }
  const tasks = wanted?.map((task: NamedTask) => requireTask(known, task)) ?? [...known.values()]
  for (const task of tasks) task.assertHasHandler()
  if (tasks.length > 0) return tasks
  throw new SheafError(
    'CONFIG_INVALID',
    'app.worker: expected at least one task; the app has none. Use new App({ tasks: [task] }).',
  )
}

function requireTask(known: ReadonlyMap<string, TaskInternals>, task: NamedTask): TaskInternals {
  const internals = findInternals(task)
  if (internals && known.get(internals.settings.name) === internals) return internals
  const message = `app.worker: tasks: ${shownTask(task)} is not a task of this app. Give it to the app: new App({ tasks: [task] }).`
  throw new SheafError('TASK_NOT_BOUND', message)
}

/** What the engine needs of tasks, by the queue that they share. */
export function runnableByQueue(
  tasks: readonly TaskInternals[],
): ReadonlyMap<string, readonly RunnableTask[]> {
  const queues = new Map<string, RunnableTask[]>()
  for (const { runnable } of new Set(tasks)) {
    const { queue } = runnable.settings
    const sharing = queues.get(queue)
    if (sharing) sharing.push(runnable)
    else queues.set(queue, [runnable])
  }
  return queues
}

/**
 * The queues of one of a worker's tasks, or of all.
 *
 * @throws {CONFIG_INVALID} If the worker does not have the task.
 */
export function queuesOf(tasks: readonly TaskInternals[], wanted: NamedTask | string | undefined): string[] {
  const name = typeof wanted === 'string' ? wanted : wanted?.name
  const found = wanted === undefined ? tasks : tasks.filter(({ settings }) => settings.name === name)
  if (found.length > 0) return found.map(({ settings }) => settings.queue)
  const names = tasks.map(({ settings }) => `'${settings.name}'`).join(', ')
  throw new SheafError(
    'CONFIG_INVALID',
    `pause/resume: expected a task of this worker (${names}); got ${shownTask(wanted)}.`,
  )
}

/** A task is shown by its name, and anything that was given in the place of one as it is. */
function shownTask(given: NamedTask | string | undefined): string {
  const name = typeof given === 'string' ? given : given?.name
  return show(typeof name === 'string' ? name : given)
}
