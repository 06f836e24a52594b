import type { Channel } from '../ports/channel.js'
import type { Clock, Timer } from '../ports/clock.js'
import type { HeldRequest } from './held-request.js'
import type { Holdings } from './holdings.js'

/** What leases are kept with. */
export interface LeaseParts {
  readonly channel: Channel
  readonly clock: Clock
  /** Everything held now: buffered, waiting, running or being settled. */
  readonly holdings: Holdings
  /** Something is held no longer, because its lease was lost. */
  onLost(): void
  reportError(error: unknown, during: string): void
}

/** How many renewals may be without an answer before no further one is sent: by then the lease is over anyhow. */
const mostInFlight = 3

/**
 * Renews the leases of everything held, in one call, at a third of the lease's length.
 *
 * It runs from the channel's opening until everything is settled. A renewal that fails is reported and tried again at
 * a tenth of the lease, so that one lost reply costs nothing.
 */
export class LeaseKeeper {
  /** When all that was held was last known to be ours; monotonic. */
  renewedMs = Number.NEGATIVE_INFINITY
  /** What had been received by then: everything before this place. */
  #renewedUpTo = 0
  readonly #parts: LeaseParts
  #timer: Timer | undefined
  /** When the next renewal is due. */
  #dueMs = Number.POSITIVE_INFINITY
  #inFlight = 0
  #shared: Promise<void> | undefined
  #isStopped = false

  constructor(parts: LeaseParts) {
    this.#parts = parts
    this.#arm(parts.channel.leaseMs / 3)
  }

  stop(): void {
    this.#isStopped = true
    this.#timer?.clear()
  }

  /** Renews the leases of all that is held, now; what is lost ends. */
  async renew(): Promise<void> {
    const { clock, channel, holdings } = this.#parts
    const sinceMs = clock.monotonic()
    const upTo = holdings.sequence
    const lost = await channel.extendLease(holdings.deliveries())
    if (upTo >= this.#renewedUpTo) {
      this.renewedMs = sinceMs
      this.#renewedUpTo = upTo
    }
    if (lost.length > 0 && holdings.lose(lost)) this.#parts.onLost()
  }

  /** From when on a request's lease is known to run; monotonic. */
  leasedAtMs({ sequence, receipt }: HeldRequest): number {
    return sequence < this.#renewedUpTo ? this.renewedMs : receipt.leasedAtMs
  }

  /** As {@link renew}; those who want it at the same time share one call. */
  renewShared(): Promise<void> {
    this.#shared ??= this.renew().finally(() => {
      this.#shared = undefined
    })
    return this.#shared
  }

  /** A renewal that is due earlier stays due: one that failed slowly must not put off the next. */
  #arm(ms: number): void {
    const { clock } = this.#parts
    const dueMs = clock.monotonic() + ms
    if (this.#isStopped || dueMs >= this.#dueMs) return
    this.#timer?.clear()
    this.#dueMs = dueMs
    this.#timer = clock.setTimer(() => void this.#tick(), ms)
  }

  async #tick(): Promise<void> {
    const { leaseMs } = this.#parts.channel
    this.#dueMs = Number.POSITIVE_INFINITY
    // Armed before the call: a broker that never answers must not end the renewing.
    this.#arm(leaseMs / 3)
    const { size } = this.#parts.holdings
    if (size === 0 || this.#inFlight >= mostInFlight) return
    this.#inFlight++
    try {
      await this.renew()
    } catch (error) {
      if (this.#isStopped) return
      this.#parts.reportError(error, `renewing the leases of ${size} requests`)
      this.#arm(leaseMs / 10)
    } finally {
      this.#inFlight--
    }
  }
}
