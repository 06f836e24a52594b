import type { TaskInfo } from '@sheaf/core'

/** How a request went down to being alone. */
export interface IsolationStep {
  /** Which hand-out: 1 the first. */
  readonly attempt: number
  /** The most requests that could be in its batch, itself included. */
  readonly cap: number
}

/**
 * How many requests could ride together with one at each of its attempts, if each of them ended with a fault: half as many
 * at each, and it alone at the last. So whatever failed at its last attempt failed by itself.
 *
 * @param attempts - How many there were. @defaultValue all that the task gives
 *
 * @example
 * ```ts
 * isolationPath({ flushEvery: 100, maxAttempts: 4 }).map(({ cap }) => cap) // [100, 50, 25, 1]
 * ```
 */
export function isolationPath(
  task: Pick<TaskInfo, 'flushEvery' | 'maxAttempts'>,
  attempts: number = task.maxAttempts,
): IsolationStep[] {
  return Array.from({ length: Math.max(0, attempts) }, (_, faults) => {
    const attempt = faults + 1
    const isLast = attempt > 1 && attempt >= task.maxAttempts
    return { attempt, cap: isLast ? 1 : Math.max(1, Math.floor(task.flushEvery / 2 ** faults)) }
  })
}
