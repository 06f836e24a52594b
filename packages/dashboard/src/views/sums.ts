import type { ClosedByCounts, TaskCounts } from '@sheaf/core'
import { triggers } from '../state/batch-state.js'

/** Counts that are being added up. */
export type Sums = {
  -readonly [name in Exclude<keyof TaskCounts, 'closedBy' | 'fill' | 'waited' | 'ran'>]: number
} & {
  readonly closedBy: { -readonly [trigger in keyof ClosedByCounts]: number }
  readonly fill: number[]
  readonly waited: number[]
  readonly ran: number[]
}

/** Of nothing. */
export function noSums(): Sums {
  return {
    ...{ batches: 0, requests: 0, size: 0, cap: 0, enqueued: 0 },
    ...{ succeeded: 0, retried: 0, postponed: 0, failed: 0, expired: 0, lost: 0, rejected: 0 },
    ...{ threw: 0, extraRuns: 0, isolated: 0, waitedMs: 0, ranMs: 0 },
    closedBy: { count: 0, interval: 0, bytes: 0, keys: 0, prefetch: 0, stop: 0 },
    fill: Array<number>(10).fill(0),
    waited: Array<number>(16).fill(0),
    ran: Array<number>(16).fill(0),
  }
}

/** Adds counts to sums. Written out: it runs for every task and minute of a chart. */
export function add(sums: Sums, counts: TaskCounts): void {
  sums.batches += counts.batches
  sums.requests += counts.requests
  sums.size += counts.size
  sums.cap += counts.cap
  sums.enqueued += counts.enqueued
  sums.succeeded += counts.succeeded
  sums.retried += counts.retried
  sums.postponed += counts.postponed
  sums.failed += counts.failed
  sums.expired += counts.expired
  sums.lost += counts.lost
  sums.rejected += counts.rejected
  sums.threw += counts.threw
  sums.extraRuns += counts.extraRuns
  sums.isolated += counts.isolated
  sums.waitedMs += counts.waitedMs
  sums.ranMs += counts.ranMs
  for (const trigger of triggers) sums.closedBy[trigger] += counts.closedBy[trigger]
  addEach(sums.fill, counts.fill)
  addEach(sums.waited, counts.waited)
  addEach(sums.ran, counts.ran)
}

function addEach(sums: number[], counts: readonly number[]): void {
  for (let index = 0; index < sums.length; index++) sums[index]! += counts[index] ?? 0
}
