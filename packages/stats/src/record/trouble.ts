import type { BatchTrouble, TaskInfo } from '@sheaf/core'
import type { FinishedBatch } from '../count/count-batch.js'

/** What of a batch's run is not in its event. */
export interface RunFacts {
  readonly threw: boolean
  /** How long the batches of its task have been running of late; `undefined` at the first. */
  readonly usualMs: number | undefined
  readonly task: TaskInfo | undefined
}

/** What makes a batch worth a look. */
export function troubleOf(batch: FinishedBatch, facts: RunFacts): BatchTrouble[] {
  const trouble: BatchTrouble[] = []
  if (facts.threw) trouble.push('threw')
  if (batch.retried > 0) trouble.push('retried')
  if (batch.failed > 0) trouble.push('failed')
  if (batch.lost > 0) trouble.push('lost')
  if (batch.runs > 1) trouble.push('bisected')
  if (isSlow(batch.ranMs, facts)) trouble.push('slow')
  return trouble
}

/** The part of a time limit beyond which a run is close to it. */
const closeToLimit = 0.8
/** How many times as long as usual a run takes that is slow, and how long at least. */
const slowFactor = 10
const leastSlowMs = 1_000

function isSlow(ranMs: number, { usualMs, task }: RunFacts): boolean {
  if (task?.timeLimitMs !== undefined && ranMs > task.timeLimitMs * closeToLimit) return true
  return usualMs !== undefined && ranMs >= leastSlowMs && ranMs > usualMs * slowFactor
}
