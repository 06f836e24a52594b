import type { BrokerAdmin } from '../ports/broker-admin.js'
import type { Clock } from '../ports/clock.js'
import { inTime } from '../time/in-time.js'
import { ask, contractFault } from './ask.js'

/** How long the broker may take to tell its time; and how exact an answer must be to replace one that was exact. */
const answerMs = 5_000
const exactMs = 1_000

/** How long an answer is good for: clocks drift, and are set. */
const freshMs = 60_000

/** What a broker is asked for its time with. */
export interface BrokerClockParts {
  readonly clock: Clock
  /** What knows the broker's time; absent where the broker has no clock that can be asked. */
  readonly admin: Pick<BrokerAdmin, 'now'> | undefined
  /** Hears of answers that are no time. */
  onFault(error: Error): void
}

/**
 * The time of the clock that `enqueuedAt` is from, as far as the broker tells it: the clock of this machine may be minutes
 * away from it. Between two answers it goes on by monotonic time, so setting this machine's clock does not move it.
 */
export class BrokerClock {
  readonly #parts: BrokerClockParts
  /** The broker's time less this machine's monotonic time; absent until the broker has told its time. */
  #offsetMs: number | undefined
  #askedAtMs = Number.NEGATIVE_INFINITY
  #measuring: Promise<void> | undefined

  constructor(parts: BrokerClockParts) {
    this.#parts = parts
  }

  /** Whether the broker has told its time; until then the time is this machine's. */
  get isKnown(): boolean {
    return this.#offsetMs !== undefined
  }

  /** In epoch milliseconds. */
  now(): number {
    const { clock } = this.#parts
    return this.#offsetMs === undefined ? clock.now() : Math.round(clock.monotonic() + this.#offsetMs)
  }

  /** Asks the broker, unless its last answer is still good. Never rejects: without an answer the last one counts on. */
  refresh(): Promise<void> | undefined {
    const { clock, admin } = this.#parts
    if (admin?.now === undefined || clock.monotonic() - this.#askedAtMs < freshMs) return this.#measuring
    this.#askedAtMs = clock.monotonic()
    this.#measuring = this.#measure(admin as Required<typeof admin>).finally(() => {
      this.#measuring = undefined
    })
    return this.#measuring
  }

  async #measure(admin: Required<Pick<BrokerAdmin, 'now'>>): Promise<void> {
    const { clock, onFault } = this.#parts
    const askedAtMs = this.#askedAtMs
    const timeoutError = () => new Error(`The broker did not tell its time within ${answerMs} ms.`)
    let nowMs: unknown
    try {
      nowMs = await inTime(
        ask('admin.now', () => admin.now(), onFault),
        { clock, ms: answerMs, timeoutError },
      )
    } catch {
      // The calls that need an answer of it tell of a broker that cannot be reached.
      return
    }
    if (!Number.isFinite(nowMs)) return onFault(contractFault('admin.now', 'epoch milliseconds', nowMs))
    const tookMs = clock.monotonic() - askedAtMs
    if (this.isKnown && tookMs > exactMs) return
    this.#offsetMs = (nowMs as number) - (askedAtMs + tookMs / 2)
  }
}
