import type { DepthRow, StatsView, TaskCounts, TaskInfo } from '@sheaf/core'
import type { StatsSource } from './without-stats.js'

const minuteMs = 60_000
const stepMs = { minute: minuteMs, hour: 60 * minuteMs } as const

/** How far back reports may still be added to: a process keeps what it could not report for a minute. */
const unsettledMs = 3 * minuteMs

/** What is known of one task. */
export interface TaskHistory {
  info: TaskInfo | undefined
  readonly rows: Map<number, TaskCounts>
}

/** What a store has told, in steps of one size. The past is read once; from then on only what may still change. */
export class History {
  readonly tasks = new Map<string, TaskHistory>()
  readonly depths = new Map<string, Map<number, DepthRow>>()
  /** From when on rows may have changed in the last {@link refresh}. */
  changedFrom = 0
  /** How often it was refreshed. */
  readings = 0
  /** What the last read said of everything that is not over time. */
  view: StatsView | undefined
  readonly #store: StatsSource
  readonly #step: 'minute' | 'hour'
  #knownFrom = Number.POSITIVE_INFINITY

  constructor(store: StatsSource, step: 'minute' | 'hour') {
    this.#store = store
    this.#step = step
  }

  /** Reads what has changed, and the past back to `from` where that is not known. */
  async refresh(from: number, now: number): Promise<void> {
    const size = stepMs[this.#step]
    const isKnown = from >= this.#knownFrom
    const changing = Math.floor((now - unsettledMs) / size) * size
    const readFrom = isKnown ? changing : Math.min(from, changing)
    const view = await this.#store.read({ from: readFrom, to: now + minuteMs, step: this.#step })
    this.view = view
    this.changedFrom = readFrom
    this.readings++
    this.#knownFrom = Math.min(this.#knownFrom, readFrom)
    this.#take(view)
    this.#forget(Math.min(from, changing))
  }

  /** All that is known, as one view; what queues hold now comes after what they held in minutes past. */
  asView(view: StatsView, depthOf: (queue: string) => Omit<DepthRow, 'at'> | undefined): StatsView {
    return {
      ...view,
      tasks: [...this.tasks].map(([name, { info, rows }]) => ({
        name,
        info,
        rows: [...rows].sort(([one], [other]) => one - other).map(([at, counts]) => ({ at, counts })),
      })),
      queues: [...this.depths].map(([queue, rows]) => ({
        queue,
        rows: [
          ...[...rows.values()].sort((one, other) => one.at - other.at),
          ...[depthOf(queue)]
            .filter((depth) => depth !== undefined)
            .map((depth) => ({ at: view.now, ...depth })),
        ],
      })),
    }
  }

  #take({ tasks, queues }: StatsView): void {
    for (const { name, info, rows } of tasks) {
      const task = this.tasks.get(name) ?? { info, rows: new Map() }
      this.tasks.set(name, task)
      task.info = info ?? task.info
      for (const { at, counts } of rows) task.rows.set(at, counts)
    }
    for (const { queue, rows } of queues) {
      const depths = this.depths.get(queue) ?? new Map<number, DepthRow>()
      this.depths.set(queue, depths)
      for (const row of rows) depths.set(row.at, row)
    }
  }

  /** What nobody looks at any more is read again when somebody does. */
  #forget(before: number): void {
    this.#knownFrom = Math.max(this.#knownFrom, before)
    for (const { rows } of this.tasks.values()) dropBefore(rows, before)
    for (const rows of this.depths.values()) dropBefore(rows, before)
  }
}

function dropBefore(rows: Map<number, unknown>, before: number): void {
  for (const at of rows.keys()) if (at < before) rows.delete(at)
}
