import type { TaskState } from '../../src/state/live-state.js'

/** The dot before a task's name. What it means stands beside it in words. */
export function dotClass(task: TaskState | undefined): string {
  const severity = task?.severity
  return severity === 'bad' ? 'dot c-bad' : severity === 'warn' ? 'dot c-warn' : 'dot c-ok'
}
