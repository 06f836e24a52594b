import { type CountsReport, countersOf, rowCounters } from '@sheaf/core'
import { hourMs } from './stats-keys.js'

/** For how long counts of an hour gather before they are written: a row of an hour need not be written every second. */
const gatheringMs = 10_000

/** What one process has counted of an hour, and has not written there. */
export interface HourCounts {
  /** When it began to gather. */
  readonly since: number
  /** A row for each task. */
  readonly rows: ReadonlyMap<string, readonly number[]>
}

interface Gathering {
  since: number
  readonly rows: Map<string, number[]>
  /** The number of the last report that is in it or was. */
  sequence: number
}

/** Gathers what processes count of the hour, each by itself: their minutes are written every second, their hours less often. */
export class PendingHours {
  readonly #byProcess = new Map<string, Gathering>()

  /** What is to be written with the next report of a process; nothing where that has time. */
  due(process: string, now: number, isLast: boolean): HourCounts | undefined {
    const gathering = this.#byProcess.get(process)
    if (!gathering || gathering.rows.size === 0) return undefined
    const isOver = Math.floor(now / hourMs) !== Math.floor(gathering.since / hourMs)
    return isOver || isLast || now - gathering.since >= gatheringMs ? gathering : undefined
  }

  /** What was due is written. */
  written(process: string): void {
    this.#byProcess.get(process)?.rows.clear()
  }

  /** A report was taken: what it has counted is to be written, once though it was sent again. */
  add(process: string, sequence: number, counts: readonly CountsReport[], now: number): void {
    const gathering = this.#byProcess.get(process) ?? { since: now, rows: new Map(), sequence: 0 }
    this.#byProcess.set(process, gathering)
    if (sequence <= gathering.sequence) return
    gathering.sequence = sequence
    if (gathering.rows.size === 0) gathering.since = now
    for (const { task, counts: counted } of counts) {
      const row = gathering.rows.get(task) ?? new Array<number>(rowCounters).fill(0)
      gathering.rows.set(task, row)
      for (const [place, count] of countersOf(counted)) row[place] = row[place]! + count
    }
  }

  /** A process has left, and everything of it is written. */
  forget(process: string): void {
    this.#byProcess.delete(process)
  }
}
