import type { TaskCounts } from '@sheaf/core'
import type { BatchLine } from './batch-state.js'

/** What the page of one task shows beside its row. */
export interface TaskDetail {
  readonly name: string
  readonly open: readonly OpenBatch[]
  readonly runs: readonly RunningBatch[]
  /** Batches that are being settled, by worker. */
  readonly settling: readonly { readonly worker: string; readonly count: number }[]
  readonly ready: readonly (number | null)[]
  /** Requests a second at each point, by verdict. */
  readonly verdictSeries: readonly (readonly number[])[]
  /** Batches a second at each point, by what closed them. */
  readonly closedSeries: readonly (readonly number[])[]
  /** The upper bounds of the steps of `waited` and `ran` but the last, in milliseconds. */
  readonly steps: readonly number[]
  readonly fill: TaskCounts['fill']
  readonly waited: TaskCounts['waited']
  readonly ran: TaskCounts['ran']
  readonly last: readonly BatchLine[]
  /** How many batches there were in the last two minutes, and how many of those are shown. */
  readonly sample: { readonly shown: number; readonly of: number }
}

/** A batch that is being gathered. */
export interface OpenBatch {
  readonly worker: string
  readonly key?: string | undefined
  readonly size: number
  readonly cap: number
  readonly openedAt: number
  /** What its worker holds of the task, and may hold. */
  readonly held: number
  readonly prefetch?: number | undefined
}

/** A batch that runs. */
export interface RunningBatch {
  readonly worker: string
  readonly id: string
  readonly size: number
  readonly startedAt: number
}
