import type { BatchRecord } from './stats/batch-record.js'
import type { StatsControl, StatsReport } from './stats/report.js'
import type { OperatorDeed, StatsQuery, StatsView } from './stats/view.js'

/**
 * The port to a store of statistics: what processes tell of themselves, and what operators ask of them.
 *
 * A store decides nothing, and holds nothing that work depends on. `contract-tests` checks every promise that this port makes.
 */
export interface StatsStore {
  /** Whether it knows of this process only, or of all that share it. */
  readonly scope: 'process' | 'shared'
  /**
   * Takes what one process has counted since its last report, in one round trip.
   *
   * @returns What operators ask of the process, and the store's time.
   * @throws {CONFIG_INVALID} If a figure is no whole number of at least 0, or the store was written by a version whose rows
   * are others; nothing of the report is counted then.
   * @throws {CLOSED} After `close()`.
   */
  report(report: StatsReport): Promise<StatsControl>
  /**
   * Reads what was counted, and what is known of processes now.
   *
   * @throws {CONFIG_INVALID} If the query cannot be read, or the store was written by a version whose rows are others.
   * @throws {CLOSED} After `close()`.
   */
  read(query: StatsQuery): Promise<StatsView>
  /**
   * Reads the last batches of a task, the newest first.
   *
   * Of a busy task they are a sample: how many batches there were in the same time is among its counts.
   *
   * @throws {CONFIG_INVALID} If the query cannot be read.
   * @throws {CLOSED} After `close()`.
   */
  batches(task: string, query?: BatchQuery): Promise<readonly BatchRecord[]>
  /**
   * Asks something of all processes, or notes what an operator did; processes hear of it in the reply to their next report.
   *
   * @throws {CONFIG_INVALID} If the change cannot be read.
   * @throws {CLOSED} After `close()`.
   */
  control(change: StatsChange): Promise<void>
  /** Closes what the store itself opened, never what it was given. Idempotent. */
  close(): Promise<void>
}

/** Which batches of a task are wanted. */
export interface BatchQuery {
  /** At most so many; 200 of all and 200 with trouble are kept. @defaultValue 50 */
  readonly limit?: number | undefined
  /** Only those with trouble. @defaultValue false */
  readonly trouble?: boolean | undefined
  /** The one of this id. */
  readonly id?: string | undefined
  /** Those in which this request did not succeed, by its id. */
  readonly request?: string | undefined
}

/** What an operator wants, or has done. */
export interface StatsChange {
  /** Queues that no worker is to receive from. */
  readonly pause?: readonly string[] | undefined
  /** Queues that workers are to receive from again. */
  readonly resume?: readonly string[] | undefined
  /** What was done elsewhere and is to be noted, as a redrive. */
  readonly did?: readonly OperatorDeed[] | undefined
  /** Who. */
  readonly by: string
}
