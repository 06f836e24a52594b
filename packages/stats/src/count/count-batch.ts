import type { AppEvents, TaskInfo } from '@sheaf/core'
import type { MutableCounts } from './add-counts.js'
import { stepOf, tenthOf } from './steps.js'

/** A batch of which everything is settled. */
export type FinishedBatch = AppEvents['batchFinished']

/** Counts a finished batch. Figures that are none, as a clock that tells no time makes them, must have been taken out. */
export function countBatch(
  counts: MutableCounts,
  batch: FinishedBatch,
  threw: boolean,
  task: TaskInfo | undefined,
): void {
  const { requests, size, cap, runs } = batch
  counts.batches++
  counts.requests += requests
  counts.size += size
  counts.cap += cap
  counts.succeeded += batch.succeeded
  counts.retried += batch.retried
  counts.postponed += batch.postponed
  counts.failed += batch.failed
  counts.expired += batch.expired
  counts.lost += batch.lost
  counts.closedBy[batch.trigger]++
  if (threw) counts.threw++
  if (runs > 1) counts.extraRuns += runs - 1
  if (cap === 1 && task && task.flushEvery > 1) counts.isolated++
  counts.waitedMs += Math.round(batch.waitedMs)
  counts.ranMs += Math.round(batch.ranMs)
  counts.fill[tenthOf(requests, cap)]!++
  counts.waited[stepOf(batch.waitedMs)]!++
  counts.ran[stepOf(batch.ranMs)]!++
}

/** The batch with 0 in the place of every time that is no number, or is below zero; the very same where all are sound. */
export function withSoundTimes(batch: FinishedBatch): FinishedBatch {
  const { waitedMs, ranMs, settledMs, ageMs } = batch
  if (isSound(waitedMs) && isSound(ranMs) && isSound(settledMs) && isSound(ageMs)) return batch
  return {
    ...batch,
    waitedMs: isSound(waitedMs) ? waitedMs : 0,
    ranMs: isSound(ranMs) ? ranMs : 0,
    settledMs: isSound(settledMs) ? settledMs : 0,
    ageMs: isSound(ageMs) ? ageMs : 0,
  }
}

function isSound(ms: number): boolean {
  return ms >= 0 && ms < Number.POSITIVE_INFINITY
}
