import { systemClock } from '@sheaf/core'

/** Does something when there is occasion, once in so long at most. Nothing waits for it, and what fails is done the next time. */
export class NowAndThen {
  readonly #everyMs: number
  readonly #work: () => Promise<unknown>
  #doneAtMs = Number.NEGATIVE_INFINITY
  #doing: Promise<unknown> = Promise.resolve()

  constructor(everyMs: number, work: () => Promise<unknown>) {
    this.#everyMs = everyMs
    this.#work = work
  }

  /** Begins where it is time. */
  occasion(): void {
    const nowMs = systemClock.monotonic()
    if (nowMs - this.#doneAtMs < this.#everyMs) return
    this.#doneAtMs = nowMs
    this.#doing = this.#work().catch(() => {})
  }

  /** Waits until what is being done is done. Never rejects. */
  async settled(): Promise<void> {
    await this.#doing
  }
}
