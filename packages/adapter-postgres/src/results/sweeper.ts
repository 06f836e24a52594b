import { NowAndThen } from '../now-and-then.js'
import type { ResultTables } from './result-tables.js'

const everyMs = 60_000
const portion = 1_000

/** Deletes expired results: once a minute at most, while results are stored, in portions until none is left. */
export class ResultSweeper {
  readonly #tables: ResultTables
  readonly #sweeping = new NowAndThen(everyMs, () => this.#sweep())
  #isClosed = false

  constructor(tables: ResultTables) {
    this.#tables = tables
  }

  /** Begins to sweep where it is time, and waits for nothing. */
  sweepInTime(): void {
    this.#sweeping.occasion()
  }

  /** Ends after the portion that is being deleted, and waits for that. */
  close(): Promise<void> {
    this.#isClosed = true
    return this.#sweeping.settled()
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
