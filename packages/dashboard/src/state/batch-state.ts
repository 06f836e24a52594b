import type { BatchRecord, ClosedByCounts, TaskInfo } from '@sheaf/core'

/** What closes batches, in the order in which charts and bars draw it. */
export const triggers = [
  'count',
  'interval',
  'bytes',
  'keys',
  'prefetch',
  'stop',
] as const satisfies readonly (keyof ClosedByCounts)[]

/** One finished batch, as a row. */
export interface BatchLine {
  readonly id: string
  readonly task: string
  readonly trigger: keyof ClosedByCounts
  readonly key?: string | undefined
  readonly worker: string
  readonly startedAt: number
  readonly requests: number
  readonly size: number
  readonly cap: number
  readonly attempt: number
  readonly calls: number
  readonly waitedMs: number
  readonly ranMs: number
  readonly verdicts: BatchRecord['verdicts']
  readonly trouble: BatchRecord['trouble']
  /** What it threw, in one line. */
  readonly error?: string | undefined
  /** Whether it was a request at its last attempt, which runs alone. */
  readonly isLastAttempt: boolean
}

/** One finished batch, whole. */
export interface BatchState {
  readonly batch: BatchRecord
  readonly info?: TaskInfo | undefined
  /** The worker's process, where it is still known. */
  readonly pid?: number | undefined
  readonly traceUrl?: string | undefined
  /** How many may ride with each request that did not succeed, at each of its attempts. */
  readonly companies: readonly (readonly number[])[]
  readonly payloads: 'kept' | 'not kept' | 'hidden'
}
