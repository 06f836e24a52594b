import type { PermitRequest } from '@sheaf/core'
import { Fifo } from '../structures/fifo.js'

interface Taken {
  readonly atMs: number
  readonly amount: number
}

/** The part of the period by which it is stretched, and the most of that. */
const stretch = 0.02
const mostStretchMs = 20

/**
 * When the permits of one rate limit may be taken, so that no span of `perMs` sees more than `limit` batches or requests
 * start, although each starts a little after its permit was taken.
 *
 * It is the generic cell rate algorithm in the form of virtual scheduling (ITU-T Recommendation I.371, annex A). Of a limit
 * one moment is kept, its theoretical arrival time TAT. An amount n conforms at time t if t ≥ TAT − τ, and TAT becomes
 * max(t, TAT) + n·T. So amounts are spaced by T = (perMs + s) / limit for each permit, where s = min(2 % of perMs, 20 ms)
 * stretches the period, and τ = s / 2 is the earliness that is tolerated. Who asks at TAT − τ and is answered within τ loses
 * nothing of the rate, which is limit / (perMs + s), at least 98 % of what is allowed.
 *
 * Spacing alone lets one amount too many into a span where amounts do not divide the limit: with 100 permits a second, 15
 * batches of 7 start within 15 · 7 / 100 = 1.05 s, the first and the last of them within one second. So what was taken within
 * perMs + τ is counted as well. What then starts within a span of perMs was taken within perMs + τ, as long as nothing starts
 * later than τ after it was taken.
 */
export class PermitSchedule {
  /** When what was taken last restricts nothing any more. */
  idleFromMs = Number.NEGATIVE_INFINITY
  /** The theoretical arrival time. */
  #arrivalMs = Number.NEGATIVE_INFINITY
  /** What was taken within the last span, the oldest first, and the sum of it. */
  readonly #taken = new Fifo<Taken>()
  #sum = 0

  /** Takes permits. Returns 0, or where none are free yet, the milliseconds until they are. */
  take({ amount, limit, perMs }: PermitRequest, nowMs: number): number {
    const stretchMs = Math.min(stretch * perMs, mostStretchMs)
    const toleranceMs = stretchMs / 2
    const spanMs = perMs + toleranceMs
    const conformsAtMs = Math.max(
      this.#arrivalMs - toleranceMs,
      this.#roomAtMs(limit - amount, spanMs, nowMs),
    )
    if (conformsAtMs > nowMs) return conformsAtMs - nowMs
    this.#arrivalMs = Math.max(nowMs, this.#arrivalMs) + (amount * (perMs + stretchMs)) / limit
    this.#taken.push({ atMs: nowMs, amount })
    this.#sum += amount
    this.idleFromMs = Math.max(this.#arrivalMs, nowMs + spanMs)
    return 0
  }

  /** When no more than `most` of what was taken lies within the last span. */
  #roomAtMs(most: number, spanMs: number, nowMs: number): number {
    while (this.#taken.size > 0 && this.#taken.peek()!.atMs + spanMs <= nowMs) {
      this.#sum -= this.#taken.shift()!.amount
    }
    let left = this.#sum
    for (const { atMs, amount } of this.#taken) {
      if (left <= most) break
      left -= amount
      if (left <= most) return atMs + spanMs
    }
    return Number.NEGATIVE_INFINITY
  }
}
