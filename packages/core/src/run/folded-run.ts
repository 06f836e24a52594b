import type { HeldRequest } from '../held/held-request.js'
import { BatchRun, type BatchRunParts } from './batch-run.js'
import { fold } from './fold.js'

/** Folds requests into a run. Where the task's merge function throws, the run fails with that, without a call of `run`. */
export function foldedRun(parts: BatchRunParts): BatchRun {
  const { task, requests } = parts
  let folded: readonly HeldRequest[]
  try {
    folded = fold(requests, task.settings.coalesce)
  } catch (error) {
    const run = new BatchRun({ ...parts, mayBisect: false })
    run.failure = { error }
    return run
  }
  return new BatchRun(folded === requests ? parts : { ...parts, requests: folded })
}
