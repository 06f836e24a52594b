import type { TaskInfo } from '@sheaf/core'
import type { Environment, Role } from '../options.js'
import type { BatchLine } from './batch-state.js'
import type { RangeName } from './range.js'
import type { TaskDetail } from './task-detail-state.js'
import type { ActionState, ProcessState, StopState } from './worker-state.js'

/** Everything that the page shows and that changes by itself. Moments are epoch milliseconds by the store's clock. */
export interface LiveState {
  readonly now: number
  readonly about: About
  readonly range: RangeState
  readonly totals: Totals
  readonly findings: readonly FindingState[]
  /** In the order of their names. */
  readonly tasks: readonly TaskState[]
  /** Dead letters in all queues. */
  readonly dead: number
  readonly task?: TaskDetail | undefined
  /** The last batches of all tasks, the newest first. */
  readonly batches?: readonly BatchLine[] | undefined
  readonly processes?: readonly ProcessState[] | undefined
  readonly stops?: readonly StopState[] | undefined
  readonly actions?: readonly ActionState[] | undefined
}

/** What does not change while the page is open. */
export interface About {
  readonly title: string
  readonly environment?: Environment | undefined
  readonly role: Role
  readonly isReadOnly: boolean
  /** Whose statistics these are: of nobody, of this process, or of all that share a store. */
  readonly scope: 'none' | 'process' | 'shared'
  readonly system: string
  readonly version?: string | undefined
  readonly canListDead: boolean
  readonly canDiscard: boolean
  readonly hasAdmin: boolean
  readonly seesPayloads: boolean
  /** Why figures may be missing or old, in one sentence. */
  readonly trouble?: string | undefined
}

/** The time that charts cover. */
export interface RangeState {
  readonly name: RangeName
  readonly words: string
  readonly from: number
  readonly pointMs: number
  readonly points: number
}

/** Of all tasks together. */
export interface Totals {
  /** Requests a second, now. */
  readonly rate: number
  /** Calls of `run` a second, now. */
  readonly callRate: number
  /** Requests in the range. */
  readonly requests: number
  readonly batches: number
  /** In per cent of what batches could hold. */
  readonly fill?: number | undefined
  readonly waited?: Percentiles | undefined
  readonly requestSeries: readonly number[]
  readonly callSeries: readonly number[]
  readonly waitedSeries: readonly number[]
  readonly held: number
  readonly slots: number
  readonly busy: number
  readonly workers: number
  readonly gone: number
}

/** The median and what 95 of 100 do not exceed, in milliseconds. */
export type Percentiles = readonly [p50: number, p95: number]

/** A finding, for the page. */
export interface FindingState {
  readonly code: string
  readonly severity: 'bad' | 'warn' | 'info'
  readonly task?: string | undefined
  readonly message: string
  /** What is behind it, or what to do. */
  readonly advice?: string | undefined
  /** The option to change, as it is written in code. */
  readonly change?: string | undefined
}

/** One task, as a row. */
export interface TaskState {
  readonly name: string
  readonly queue: string
  readonly info?: TaskInfo | undefined
  /** What is the matter with it, the worst first. */
  readonly severity?: FindingState['severity'] | undefined
  readonly badge?: string | undefined
  /** Who paused it. */
  readonly pausedBy?: string | undefined
  readonly depth?: DepthState | undefined
  readonly rate: number
  readonly series: readonly number[]
  readonly fill?: number | undefined
  /** In per cent, in the order of `triggers`. */
  readonly closedBy: readonly number[]
  readonly waited?: Percentiles | undefined
  readonly ran?: Percentiles | undefined
  /** Of 100,000: succeeded, retried or postponed, failed, expired or lost. */
  readonly verdicts: readonly [number, number, number, number]
  /** In per cent: how many requests were folded into others. */
  readonly folded?: number | undefined
  readonly workers: number
}

/** What a queue holds. */
export interface DepthState {
  readonly ready: number
  readonly delayed: number
  readonly leased?: number | undefined
  readonly dead: number
  /** When its oldest ready message was stored. */
  readonly oldestAt?: number | undefined
}
