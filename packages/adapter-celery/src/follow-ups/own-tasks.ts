/** Tasks of Celery's own, by which it makes one call of many: no other worker than Python's has them. */
const ownTasks: ReadonlySet<string> = new Set([
  ...['celery.map', 'celery.starmap', 'celery.chunks', 'celery.group', 'celery.chain', 'celery.chord'],
  ...['celery.chord_unlock', 'celery.accumulate', 'celery.backend_cleanup'],
])

/** Why a call of one of Celery's own tasks is not run; `undefined` where it is of another. */
export function refusalOfOwnTask(task: string): string | undefined {
  return ownTasks.has(task) ? `its task '${task}' is Celery's own, which only Python can run` : undefined
}
