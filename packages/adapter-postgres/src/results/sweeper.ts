import { systemClock } from '@sheaf/core'
import type { ResultTables } from './result-tables.js'

const everyMs = 60_000
const portion = 1_000

/** Deletes expired results: once a minute at most, while results are stored, in portions until none is left. */
export class ResultSweeper {
  readonly #tables: ResultTables
  #sweptAtMs = Number.NEGATIVE_INFINITY
  #isClosed = false

  constructor(tables: ResultTables) {
    this.#tables = tables
  }

  /** Begins to sweep where it is time, and waits for nothing. */
  sweepInTime(): void {
    const nowMs = systemClock.monotonic()
    if (nowMs - this.#sweptAtMs < everyMs) return
    this.#sweptAtMs = nowMs
    // What is not deleted now is deleted the next time.
    this.#sweep().catch(() => {})
  }

  close(): void {
    this.#isClosed = true
  }

  async #sweep(): Promise<void> {
    let swept = portion
    while (swept >= portion && !this.#isClosed) {
      const [[count] = []] = await this.#tables.query(
        `select ${this.#tables.schema}.sweep_results($1::int)`,
        [portion],
      )
      swept = Number(count)
    }
  }
}
