import {
  type BatchQuery,
  type BatchRecord,
  type Clock,
  checkBatchQuery,
  checkStatsChange,
  checkStatsQuery,
  checkStatsReport,
  OptionChecks,
  SheafError,
  type StatsChange,
  type StatsControl,
  type StatsQuery,
  type StatsReport,
  type StatsStore,
  type StatsView,
} from '@sheaf/core'
import { quietClock } from '../quiet-clock.js'
import { MemoryBatches } from './memory-batches.js'
import { MemoryDepths } from './memory-depths.js'
import { MemoryOperators } from './memory-operators.js'
import { MemoryProcesses } from './memory-processes.js'
import { MemoryTasks } from './memory-tasks.js'

/** How a {@link MemoryStats} is made. */
export interface MemoryStatsOptions {
  /** Where time comes from. @defaultValue the machine's */
  readonly clock?: Clock | undefined
}

/**
 * Statistics in the memory of this process, for development and tests, and for a single process: nobody else sees them, and
 * they are gone when it ends.
 *
 * @example
 * ```ts
 * import { MemoryStats, stats } from '@sheaf/stats'
 *
 * const store = new MemoryStats()
 * const watch = stats(store)
 * const { tasks } = await store.read({ from: Date.now() - 60_000, to: Date.now(), step: 'minute' })
 * console.log(watch.name, tasks.length)
 * ```
 */
export class MemoryStats implements StatsStore {
  readonly scope = 'process'
  readonly #clock: Clock
  readonly #tasks = new MemoryTasks()
  readonly #depths = new MemoryDepths()
  readonly #batches = new MemoryBatches()
  readonly #processes = new MemoryProcesses()
  readonly #operators = new MemoryOperators()
  #isClosed = false

  /** Makes an empty store. @throws {CONFIG_INVALID} If an option is refused. */
  constructor(options: MemoryStatsOptions = {}) {
    const check = new OptionChecks('MemoryStats', options, ['clock'])
    this.#clock =
      (check.methods('clock', ['now', 'monotonic', 'setTimer']) as Clock | undefined) ?? quietClock
  }

  async report(report: StatsReport): Promise<StatsControl> {
    this.#assertOpen()
    checkStatsReport('MemoryStats', report)
    const now = this.#clock.now()
    if (this.#processes.heard(report.process, report.sequence, now)) {
      // What others look at later must not change with what the reporter still has in its hands.
      const { counts, batches, status, stops = [], depths = [] } = structuredClone(report)
      this.#tasks.count(counts, now)
      this.#batches.keep(batches)
      this.#depths.note(depths, now)
      this.#processes.note(report.process, status, stops)
      if (status) this.#tasks.describe(status.tasks, now)
      if (report.isLast === true) this.#processes.leave(report.process)
    }
    return {
      now,
      paused: this.#operators.paused.map(({ queue }) => queue),
      sample: this.#depths.assign(report.process, report.askDepths ?? [], now),
    }
  }

  async read(query: StatsQuery): Promise<StatsView> {
    this.#assertOpen()
    const checked = checkStatsQuery('MemoryStats', query)
    const now = this.#clock.now()
    const tasks = this.#tasks.read(checked, now)
    const queues = [...new Set(tasks.map(({ name, info }) => info?.queue ?? name))]
    return structuredClone({
      now,
      step: checked.step,
      tasks,
      queues: this.#depths.read(queues, checked, now),
      processes: this.#processes.read(now),
      stops: this.#processes.stops,
      paused: this.#operators.paused,
      actions: this.#operators.actions,
    })
  }

  async batches(task: string, query?: BatchQuery): Promise<readonly BatchRecord[]> {
    this.#assertOpen()
    return structuredClone(this.#batches.read(task, checkBatchQuery('MemoryStats', task, query)))
  }

  async control(change: StatsChange): Promise<void> {
    this.#assertOpen()
    this.#operators.change(checkStatsChange('MemoryStats', change), this.#clock.now())
  }

  /** Forgets nothing, but takes and tells nothing any more. Idempotent. */
  async close(): Promise<void> {
    this.#isClosed = true
  }

  #assertOpen(): void {
    if (this.#isClosed)
      throw new SheafError('CLOSED', 'This MemoryStats is closed. Create another one to go on.')
  }
}
