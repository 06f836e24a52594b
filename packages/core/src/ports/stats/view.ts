import type { TaskCounts } from './counts.js'
import type { ProcessStatus, TaskInfo } from './process-status.js'
import type { QueueDepth, StopRecord } from './report.js'

/** Which part of what was counted is wanted. */
export interface StatsQuery {
  /** The names of the tasks. @defaultValue all that the store knows */
  readonly tasks?: readonly string[] | undefined
  /** From when on, in epoch milliseconds by the store's clock; the row that it falls into is included. */
  readonly from: number
  /** Until when; the row that it falls into is included. */
  readonly to: number
  /** Minutes are kept for 24 hours, and hours for 14 days. Hours may be ten seconds behind. */
  readonly step: 'minute' | 'hour'
}

/** What is known across processes. */
export interface StatsView {
  /** The store's time, in epoch milliseconds. */
  readonly now: number
  /** The step that was asked for. */
  readonly step: 'minute' | 'hour'
  /** The tasks that were asked for, in the order of their names; those that nobody has ever counted anything of are left out. */
  readonly tasks: readonly TaskSeries[]
  /** The queues of those tasks, by the minute whatever the step, for as much of the time as is kept. */
  readonly queues: readonly QueueSeries[]
  /** Every process that is alive, and those that are gone, for a day. */
  readonly processes: readonly ProcessView[]
  /** The last fifty workers that stopped, the newest first. */
  readonly stops: readonly StopRecord[]
  /** The queues that are paused, and by whom. */
  readonly paused: readonly PausedQueue[]
  /** The last fifty things that operators did, the newest first. */
  readonly actions: readonly OperatorAction[]
}

/** One task, over time. */
export interface TaskSeries {
  /** The task's name. */
  readonly name: string
  /** Its options as the last process that has told of it has them; absent of a task that no process describes. */
  readonly info?: TaskInfo | undefined
  /** In the order of time; those in which nothing happened are left out. */
  readonly rows: readonly TaskRow[]
}

/** What was counted of one task in one step. */
export interface TaskRow {
  /** When the minute or hour began, in epoch milliseconds. */
  readonly at: number
  /** What was counted in that time. */
  readonly counts: TaskCounts
}

/** One queue, over time. */
export interface QueueSeries {
  /** The queue's name. */
  readonly queue: string
  /** In the order of time; minutes in which nobody counted are left out. */
  readonly rows: readonly DepthRow[]
}

/** What one queue held in one minute. */
export interface DepthRow extends Omit<QueueDepth, 'queue'> {
  /** When the minute began, in epoch milliseconds. */
  readonly at: number
}

/** One process, as the store knows it. */
export interface ProcessView extends ProcessStatus {
  /** When it was last heard of, in epoch milliseconds by the store's clock. */
  readonly heardAt: number
  /** Whether it has been silent for 15 s without having closed. */
  readonly isGone: boolean
}

/** A queue that no worker receives from, because an operator has paused it. */
export interface PausedQueue {
  /** The queue's name. */
  readonly queue: string
  /** Who, as the operator's tool says. */
  readonly by: string
  /** When, in epoch milliseconds by the store's clock. */
  readonly at: number
}

/** Something that an operator did. */
export interface OperatorAction extends OperatorDeed {
  /** Who, as the operator's tool says. */
  readonly by: string
  /** In epoch milliseconds by the store's clock. */
  readonly at: number
}

/** What was done to a queue. */
export interface OperatorDeed {
  /** What was done. */
  readonly action: 'pause' | 'resume' | 'redrive' | 'discard' | 'purge'
  /** The queue that it was done to. */
  readonly queue: string
  /** How many messages it was done to. */
  readonly count?: number | undefined
}
