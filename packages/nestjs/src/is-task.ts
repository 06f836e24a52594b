import type { AnyBatches } from '@sheaf/core'

const methods = ['enqueue', 'enqueueMany', 'runNow', 'implement'] as const

/**
 * Whether something is a task, or the prototype of one. What it can do tells, and not its class: a program may have two
 * copies of core, one for each module format.
 */
export function isTask(value: unknown): value is AnyBatches {
  if (typeof value !== 'object' || value === null) return false
  return methods.every((name) => typeof (value as Record<string, unknown>)[name] === 'function')
}
