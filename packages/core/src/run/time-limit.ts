import { SheafError } from '../errors/sheaf-error.js'
import type { Clock } from '../ports/clock.js'
import { isThenable } from '../values/thenable.js'
import type { RunEnding } from '../verdict/decide.js'
import type { BatchRun } from './batch-run.js'
import { runHandler } from './run-handler.js'

/** What watches over a run. */
export interface RunWatch {
  readonly clock: Clock
  /** The time limit is over, and the function has not ended. */
  onOverrun?(): void
  /** The run has come to its end: when the function ends or its time limit is over, whichever is first. Once. */
  onEnd(ending: RunEnding): void
}

/**
 * Runs a batch within its time limit. What it returns resolves when the function has really ended: until then it keeps
 * its slot. `undefined` where it has ended already.
 */
export function runWithin(run: BatchRun, watch: RunWatch): Promise<void> | undefined {
  const { timeLimitMs } = run.task.settings
  const atLimit = () => {
    if (run.isOver) return
    const message = `Batch ${run.batchId} of task '${run.task.name}' ran into its timeLimit of ${timeLimitMs} ms. Heed batch.signal, or raise the limit.`
    const error = new SheafError('TIME_LIMIT', message)
    run.close()
    run.abort(error)
    watch.onOverrun?.()
    watch.onEnd({ type: 'threw', error })
  }
  if (Number.isFinite(timeLimitMs)) run.limitBy(watch.clock.setTimer(atLimit, timeLimitMs))
  const atEnd = (ending: RunEnding) => {
    if (run.isOver) return
    run.close()
    watch.onEnd(ending)
  }
  const ending = runHandler(run)
  if (isThenable(ending)) return ending.then(atEnd)
  atEnd(ending)
  return undefined
}
