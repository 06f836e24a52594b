import { checkTaskOptions } from '../../../src/task/check-task-options.js'
import type { TaskSettings } from '../../../src/task/task-settings.js'

/** The settings of a task with these options. */
export function settingsOf(options: Readonly<Record<string, unknown>> = {}): TaskSettings {
  return checkTaskOptions({ name: 'probe', backoff: { initial: '1s', factor: 2, jitter: false }, ...options })
    .settings
}
