import type { TaskCounts } from '@sheaf/core'
import { firstPointAt, pointCount, type Range } from '../state/range.js'
import { add, noSums, type Sums } from '../views/sums.js'
import type { History } from './history.js'

/** What was counted of one task in a range: at each point, and in all. */
export interface TaskPoints {
  readonly points: readonly Sums[]
  readonly total: Sums
}

/** Adds rows up into the points of one range. A point is added up again only where its rows may have changed. */
export class Points {
  readonly #range: Range
  readonly #history: History
  readonly #known = new Map<string, Map<number, Sums>>()
  /** The reading of the history that was added up last. */
  #reading = -1

  constructor(range: Range, history: History) {
    this.#range = range
    this.#history = history
  }

  /** All tasks, as of `now`; called once after each refresh of the history. */
  all(now: number): Map<string, TaskPoints> {
    const first = firstPointAt(this.#range, now)
    const { readings, changedFrom } = this.#history
    // Where a reading was missed, what changed in it is not known.
    const changed = readings === this.#reading + 1 ? changedFrom : first
    this.#reading = readings
    const found = new Map<string, TaskPoints>()
    for (const [name, { rows }] of this.#history.tasks) {
      const known = this.#known.get(name) ?? new Map<number, Sums>()
      this.#known.set(name, known)
      this.#update(known, rows, first, changed)
      found.set(name, this.#read(known, first))
    }
    return found
  }

  #update(
    known: Map<number, Sums>,
    rows: ReadonlyMap<number, TaskCounts>,
    first: number,
    changedFrom: number,
  ): void {
    const { pointMs } = this.#range
    const changed = Math.max(first, Math.floor(changedFrom / pointMs) * pointMs)
    for (const at of known.keys()) if (at < first || at >= changed) known.delete(at)
    for (const [at, counts] of rows) {
      const point = Math.floor(at / pointMs) * pointMs
      if (point < changed) continue
      const sums = known.get(point) ?? noSums()
      known.set(point, sums)
      add(sums, counts)
    }
  }

  #read(known: ReadonlyMap<number, Sums>, first: number): TaskPoints {
    const total = noSums()
    for (const sums of known.values()) add(total, sums)
    const points = Array.from(
      { length: pointCount(this.#range) },
      (_, index) => known.get(first + index * this.#range.pointMs) ?? nothing,
    )
    return { points, total }
  }
}

const nothing = noSums()
