import type { CountsReport, StatsQuery, TaskInfo, TaskRow, TaskSeries } from '@sheaf/core'
import { addCounts, emptyCounts, type MutableCounts } from '../count/add-counts.js'

const stepMs = { minute: 60_000, hour: 3_600_000 } as const
/** For how long rows are kept. */
const keptMs = { minute: 24 * 3_600_000, hour: 14 * 24 * 3_600_000 } as const

/** By when they began. */
type Rows = Map<number, MutableCounts>

interface KnownTask {
  readonly minute: Rows
  readonly hour: Rows
  info: TaskInfo | undefined
  /** When something of it was last heard. */
  heardAt: number
}

/** The counters of every task, and its options. */
export class MemoryTasks {
  readonly #tasks = new Map<string, KnownTask>()

  count(counts: readonly CountsReport[], now: number): void {
    for (const { task, counts: counted } of counts) {
      const known = this.#known(task, now)
      for (const step of ['minute', 'hour'] as const) {
        const at = now - (now % stepMs[step])
        let row = known[step].get(at)
        if (!row) {
          row = emptyCounts()
          known[step].set(at, row)
          dropOld(known[step], now - keptMs[step])
        }
        addCounts(row, counted)
      }
    }
  }

  describe(tasks: readonly TaskInfo[], now: number): void {
    for (const info of tasks) this.#known(info.name, now).info = info
  }

  read({ tasks, from, to, step }: StatsQuery, now: number): TaskSeries[] {
    this.#forget(now)
    const names = tasks ? [...new Set(tasks)] : [...this.#tasks.keys()]
    return names.sort().flatMap((name) => {
      const known = this.#tasks.get(name)
      if (!known) return []
      const rows: TaskRow[] = []
      const oldest = Math.max(from - stepMs[step], now - keptMs[step])
      for (const [at, counts] of known[step]) if (at > oldest && at <= to) rows.push({ at, counts })
      rows.sort((one, other) => one.at - other.at)
      return [{ name, ...(known.info && { info: known.info }), rows }]
    })
  }

  #known(name: string, now: number): KnownTask {
    let known = this.#tasks.get(name)
    if (!known) {
      known = { minute: new Map(), hour: new Map(), info: undefined, heardAt: now }
      this.#tasks.set(name, known)
    }
    known.heardAt = now
    return known
  }

  #forget(now: number): void {
    for (const [name, { heardAt }] of this.#tasks) if (now - heardAt > keptMs.hour) this.#tasks.delete(name)
  }
}

function dropOld(rows: Rows, beforeMs: number): void {
  for (const at of rows.keys()) if (at < beforeMs) rows.delete(at)
}
