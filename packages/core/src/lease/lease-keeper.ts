import { inTime, noAnswer } from '../in-time.js'
import { Latch } from '../latch.js'
import type { Channel } from '../ports/channel.js'
import type { Clock, Timer } from '../ports/clock.js'
import type { Delivery } from '../ports/delivery.js'

/** What the keeper needs of the consumer whose leases it keeps. */
export interface LeaseHost {
  readonly channel: Channel
  readonly clock: Clock
  /** Everything held now: buffered, waiting, running or being settled. */
  heldDeliveries(): Delivery[]
  leaseLost(delivery: Delivery): void
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
  readonly #host: LeaseHost
  #timer: Timer | undefined
  #inFlight = 0
  readonly #stopped = new Latch()

  constructor(host: LeaseHost) {
    this.#host = host
    this.#arm(host.channel.leaseMs / 3)
  }

  stop(): void {
    this.#stopped.set()
    this.#timer?.clear()
  }

  /** Renews what is given, now; those that are lost are reported to the host. */
  async renew(deliveries: Delivery[]): Promise<void> {
    const sinceMs = this.#host.clock.monotonic()
    const { clock, channel } = this.#host
    const { leaseMs } = channel
    const lost = await inTime(channel.extendLease(deliveries), {
      clock,
      ms: leaseMs,
      hurry: { latch: this.#stopped, ms: 0 },
      late: () => noAnswer(leaseMs),
    })
    this.renewedMs = sinceMs
    for (const delivery of lost) this.#host.leaseLost(delivery)
  }

  #arm(ms: number): void {
    this.#timer?.clear()
    if (!this.#stopped.isSet) this.#timer = this.#host.clock.setTimer(() => void this.#tick(), ms)
  }

  async #tick(): Promise<void> {
    const { leaseMs } = this.#host.channel
    // Armed before the call: a broker that never answers must not end the renewing.
    this.#arm(leaseMs / 3)
    const held = this.#host.heldDeliveries()
    if (held.length === 0 || this.#inFlight >= mostInFlight) return
    this.#inFlight++
    try {
      await this.renew(held)
    } catch (error) {
      if (this.#stopped.isSet) return
      this.#host.reportError(error, `renewing the leases of ${held.length} requests`)
      this.#arm(leaseMs / 10)
    } finally {
      this.#inFlight--
    }
  }
}
