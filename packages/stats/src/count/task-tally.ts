import { mostCounted, type TaskCounts } from '@sheaf/core'
import { makeRecord, type RecordParts } from '../record/make-record.js'
import { BatchSampler } from '../record/sampler.js'
import { emptyCounts, type MutableCounts } from './add-counts.js'
import type { FinishedBatch } from './count-batch.js'

/** How much the newest run counts in how long runs usually take. */
const weight = 0.1

/** What is held of a batch without trouble until it is known whether it is kept. */
interface Sampled {
  readonly batch: FinishedBatch
  readonly parts: RecordParts
}

/** What is collected of one task. */
export class TaskTally {
  counting: MutableCounts = emptyCounts()
  readonly sampler = new BatchSampler<Sampled>(({ batch, parts }) => makeRecord(batch, parts))
  /** How long its batches have been running of late; `undefined` before the first. */
  usualMs: number | undefined

  ran(ms: number): void {
    this.usualMs = this.usualMs === undefined ? ms : this.usualMs + (ms - this.usualMs) * weight
  }

  /** What was counted, where anything was; begins anew. */
  take(): TaskCounts | undefined {
    const { counting } = this
    if (counting.batches === 0 && counting.enqueued === 0 && counting.rejected === 0) return undefined
    this.counting = emptyCounts()
    counting.waitedMs = Math.min(mostCounted, counting.waitedMs)
    counting.ranMs = Math.min(mostCounted, counting.ranMs)
    return counting
  }
}
