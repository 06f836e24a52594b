import type { BatchRecord } from './batch-record.js'
import type { TaskCounts } from './counts.js'
import type { ProcessStatus } from './process-status.js'

/** What one process tells a store, once a second. */
export interface StatsReport {
  /** The process: its `ProcessStatus.id`. */
  readonly process: string
  /**
   * Counts the process's reports from 1. A report that was sent again after a lost reply has the number that it had, and is
   * answered without being counted again.
   */
  readonly sequence: number
  /** What has happened since the last report; tasks of which nothing has are left out. */
  readonly counts: readonly CountsReport[]
  /** Finished batches that are worth keeping, at most twenty a task and second; the newest last. */
  readonly batches: readonly BatchRecord[]
  /** Every two seconds. */
  readonly status?: ProcessStatus | undefined
  /** Workers that have stopped since the last report. */
  readonly stops?: readonly StopRecord[] | undefined
  /** Queues that the process could count: once a minute it asks whether it should, see {@link StatsControl.sample}. */
  readonly askDepths?: readonly string[] | undefined
  /** What it has counted where it was told to. */
  readonly depths?: readonly QueueDepth[] | undefined
  /** Whether this is the last report of the process: it has closed in good order, and is not gone. */
  readonly isLast?: boolean | undefined
}

/** What was counted of one task. */
export interface CountsReport {
  /** The task's name. */
  readonly task: string
  /** What has happened of it since the last report. */
  readonly counts: TaskCounts
}

/** How many messages a queue held, by where they were. */
export interface QueueDepth {
  /** The queue's name. */
  readonly queue: string
  /** Waiting for a worker. */
  readonly ready: number
  /** Not due yet. */
  readonly delayed: number
  /** Absent where the service cannot tell. */
  readonly leased?: number | undefined
  /** Given up. */
  readonly dead: number
}

/** A worker that stopped, and what became of everything that it had received. */
export interface StopRecord {
  /** The process that the worker was part of: its `ProcessStatus.id`. */
  readonly process: string
  /** The worker's `hostname`. */
  readonly worker: string
  /** The name of the machine. */
  readonly host: string
  /** In epoch milliseconds by the worker's clock. */
  readonly at: number
  /** The names of the tasks that it worked for. */
  readonly tasks: readonly string[]
  /** `received` is the sum of all the other parts; see `StopReport`. */
  readonly report: StopCounts
}

/** The parts of a `StopReport`. */
export interface StopCounts {
  /** Everything that came from the broker. */
  readonly received: number
  /** Succeeded, and acked. */
  readonly completed: number
  /** Put back for another attempt. */
  readonly retried: number
  /** Put back by `postpone()`. */
  readonly postponed: number
  /** Given up. */
  readonly failed: number
  /** Expired before they could run. */
  readonly expired: number
  /** No requests of the worker. */
  readonly rejected: number
  /** Handed back without having run. */
  readonly released: number
  /** Lost with their lease. */
  readonly lost: number
  /** Still running, or not settled, at the stop's timeout. */
  readonly abandoned: number
}

/** What a store answers to a report. */
export interface StatsControl {
  /** The store's time, in epoch milliseconds: rows go by it. */
  readonly now: number
  /** The queues that operators have paused, in all processes. */
  readonly paused: readonly string[]
  /** Of the queues that the report asked about, those that this process is to count for the minute that has begun. */
  readonly sample: readonly string[]
}
