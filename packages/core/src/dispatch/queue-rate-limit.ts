import type { Channel, PermitRequest } from '../ports/channel.js'
import type { Clock } from '../ports/clock.js'
import { brokerPauseMs } from '../time/broker-patience.js'
import type { RateLimit } from './rate-limit.js'

/**
 * For how long a permit that is not used is kept: such a part of the span, and so many milliseconds at most. Used later, it
 * would come on top of those of a later span; brokers leave a margin of that size between a permit and its start.
 */
const kept = { part: 0.01, mostMs: 5 }

/** What a limit shared by all workers of a queue is kept with. */
export interface QueueRateParts {
  /** Names the limit. */
  readonly key: string
  readonly unit: 'batches' | 'requests'
  readonly limit: number
  readonly perMs: number
  readonly takePermits: NonNullable<Channel['takePermits']>
  readonly clock: Clock
  /** The broker has answered: a permit is there, or it is known when to ask again. */
  onChange(): void
  reportError(error: unknown): void
}

/**
 * A rate limit that all workers of a queue share, kept by the broker. A batch asks for its permit when it is ready and
 * has a slot, and starts as soon as it is granted: one round trip a batch at most.
 */
export class QueueRateLimit implements RateLimit {
  readonly isForSize: boolean
  readonly #parts: QueueRateParts
  readonly #keptMs: number
  #granted = 0
  /** When the oldest of the unused permits was granted. */
  #grantedAtMs = 0
  #isAsking = false
  #askAtMs = Number.NEGATIVE_INFINITY
  #failures = 0

  constructor(parts: QueueRateParts) {
    this.isForSize = parts.unit === 'requests'
    this.#parts = parts
    this.#keptMs = Math.min(kept.mostMs, kept.part * parts.perMs)
  }

  permittedAtMs(requests: number, nowMs: number): number {
    return this.#isAtHand(requests, nowMs) ? Number.NEGATIVE_INFINITY : Number.POSITIVE_INFINITY
  }

  seek(requests: number, nowMs: number): number {
    if (this.#isAsking) return Number.POSITIVE_INFINITY
    if (nowMs < this.#askAtMs) return this.#askAtMs
    void this.#ask(this.#amountOf(requests) - this.#granted)
    return Number.POSITIVE_INFINITY
  }

  take(requests: number, nowMs: number): () => void {
    const amount = this.#amountOf(requests)
    this.#granted = Math.max(0, this.#granted - amount)
    return () => this.#keep(amount, nowMs)
  }

  #amountOf(requests: number): number {
    return this.#parts.unit === 'batches' ? 1 : requests
  }

  #isAtHand(requests: number, nowMs: number): boolean {
    this.#forget(nowMs)
    return this.#granted >= this.#amountOf(requests)
  }

  #keep(amount: number, atMs: number): void {
    this.#grantedAtMs = this.#granted > 0 ? Math.min(this.#grantedAtMs, atMs) : atMs
    this.#granted += amount
  }

  #forget(nowMs: number): void {
    if (nowMs - this.#grantedAtMs > this.#keptMs) this.#granted = 0
  }

  async #ask(amount: number): Promise<void> {
    const { key, limit, perMs, takePermits, clock, onChange, reportError } = this.#parts
    const wanted: PermitRequest = { key, amount, limit, perMs }
    this.#isAsking = true
    let waitMs: number
    try {
      waitMs = await takePermits(wanted)
      this.#failures = 0
    } catch (error) {
      this.#failures++
      waitMs = brokerPauseMs(this.#failures)
      reportError(error)
    }
    this.#isAsking = false
    const nowMs = clock.monotonic()
    if (waitMs > 0) this.#askAtMs = nowMs + waitMs
    else {
      this.#forget(nowMs)
      this.#keep(amount, nowMs)
    }
    onChange()
  }
}
