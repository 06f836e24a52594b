import type { AnyBatches, App } from '@sheaf/core'
import { misuse } from '../process/command-error.js'
import { visible } from '../terminal/visible.js'
import { unknownName } from './suggest.js'

/**
 * The tasks of an app by their names.
 *
 * @throws CommandError If there is none of a name.
 */
export function tasksNamed(app: App, names: readonly string[]): readonly AnyBatches[] {
  return names.map((name) => taskNamed(app, name))
}

/** @throws CommandError If there is none of that name. */
export function taskNamed(app: App, name: string): AnyBatches {
  const task = app.tasks.find((one) => one.name === name)
  if (task) return task
  throw misuse(
    unknownName(
      'task',
      visible(name),
      app.tasks.map((one) => one.name),
    ),
  )
}

/** The queues of an app, each once, with their tasks. */
export function queuesOf(app: App): ReadonlyMap<string, readonly AnyBatches[]> {
  const queues = new Map<string, AnyBatches[]>()
  for (const task of app.tasks) queues.set(task.queue, [...(queues.get(task.queue) ?? []), task])
  return queues
}

/**
 * The queue of that name, or of the task of that name.
 *
 * @throws CommandError If there is neither.
 */
export function queueNamed(app: App, name: string): string {
  const queues = [...queuesOf(app).keys()]
  const queue = queues.find((one) => one === name) ?? app.tasks.find((task) => task.name === name)?.queue
  if (queue !== undefined) return queue
  throw misuse(unknownName('queue', visible(name), queues))
}
