import type { Qos } from '@sheaf/core'
import type { ReadMessage } from '../message/read.js'

/** Warns once a task of a `link_error` that is left undone: the call itself is none the worse for it. */
export function errbackWarning(warn: Qos['warn']): (message: ReadMessage) => void {
  const told = new Set<string>()
  return ({ task, after }) => {
    if (after?.errbacks === undefined || told.has(task)) return
    told.add(task)
    warn(
      'CELERY_LINK_ERROR',
      `Calls of '${task}' come with a link_error, which Sheaf does not run unless the broker's option followUps is 'run': where they fail, nobody is told.`,
    )
  }
}
