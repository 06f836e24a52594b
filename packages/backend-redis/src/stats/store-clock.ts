import { systemClock } from '@sheaf/core'

/** The server's time, as far as that can be told without asking: as it was told last, and what has passed since. */
export class StoreClock {
  readonly #ask: () => Promise<number>
  #told: { readonly now: number; readonly monotonicMs: number } | undefined

  /** `ask` asks the server. */
  constructor(ask: () => Promise<number>) {
    this.#ask = ask
  }

  set(now: number): void {
    this.#told = { now, monotonicMs: systemClock.monotonic() }
  }

  /** In epoch milliseconds; asks the server where it has never told. */
  async now(): Promise<number> {
    if (!this.#told) this.set(await this.#ask())
    const { now, monotonicMs } = this.#told!
    return Math.round(now + systemClock.monotonic() - monotonicMs)
  }
}
