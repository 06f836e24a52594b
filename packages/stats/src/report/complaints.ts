import type { Clock, DroppedStats, PluginTelling, StatsReport } from '@sheaf/core'

const pauseMs = 60_000

/** Says what goes wrong with reporting, once a minute at most, and counts what was dropped: nothing is dropped unsaid. */
export class Complaints {
  readonly #tell: PluginTelling
  readonly #clock: Clock
  #reports = 0
  #batches = 0
  /** Batches of reports that were dropped and not told of. */
  #untold: number | undefined
  #toldAtMs = Number.NEGATIVE_INFINITY
  #lastError: unknown
  #hasToldUnsound = false

  constructor(tell: PluginTelling, clock: Clock) {
    this.#tell = tell
    this.#clock = clock
  }

  get dropped(): DroppedStats {
    return { reports: this.#reports, batches: this.#batches }
  }

  drop({ counts }: StatsReport): void {
    const batches = counts.reduce((sum, one) => sum + one.counts.batches, 0)
    this.#reports++
    this.#batches += batches
    this.#untold = (this.#untold ?? 0) + batches
  }

  failed(error: unknown): void {
    this.#lastError = error
    if (this.#clock.monotonic() - this.#toldAtMs < pauseMs) return
    this.#toldAtMs = this.#clock.monotonic()
    if (this.#untold === undefined) this.#tell.error(error, 'reporting statistics')
    else this.#tellDropped()
  }

  /** The store has taken a report again, or there will be none any more: what was dropped is said now. */
  settle(): void {
    if (this.#untold !== undefined) this.#tellDropped()
  }

  /** Batches were timed by a clock that tells no time. Said once. */
  unsound(batches: number): void {
    if (batches === 0 || this.#hasToldUnsound) return
    this.#hasToldUnsound = true
    const message = `The times of ${batches} batches are no numbers, and count as 0. Look at the clock that the app was given.`
    this.#tell.warning('STATS_TIMES_UNSOUND', message)
  }

  /** `queue` could not be counted. */
  uncounted(error: unknown, queue: string): void {
    if (this.#clock.monotonic() - this.#toldAtMs < pauseMs) return
    this.#toldAtMs = this.#clock.monotonic()
    this.#tell.error(error, `counting the queue '${queue}' for statistics`)
  }

  #tellDropped(): void {
    const what = this.#untold ? `Statistics of ${this.#untold} batches` : 'Statistics'
    const message = `${what} were dropped, because the store did not take them.`
    this.#untold = undefined
    this.#tell.error(new Error(message, { cause: this.#lastError }), 'reporting statistics')
  }
}
