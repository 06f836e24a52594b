import { OptionChecks, type PermitRequest } from '@sheaf/core'
import type { RunScript } from '@sheaf/redis-connection'
import { takePermitsScript } from './scripts/scripts.generated.js'

/** Permits that the server keeps for this channel, to be used from a time on, and for a short while. */
interface Booking {
  readonly wanted: PermitRequest
  readonly slot: string
  readonly fromMs: number
  readonly untilMs: number
}

/** What `take-permits.lua` replies. */
type PermitReply = readonly [waitMs: string, slot: string]

const mostPeriodsAhead = 10
const mostMsAhead = 60_000

/** A network that takes longer than what is tolerated takes longer each time. */
const mostAttempts = 3

/**
 * Takes permits of rate limits that all workers of a queue share.
 *
 * Where no permits are free yet, the server books them for this channel and tells when they may be used; who then
 * asks again is answered here. So a batch costs one round trip, however many workers wait. Who comes so late that its
 * batch would start within a later span asks the server once more, with what it had booked given back. Nothing is booked
 * further ahead than ten periods or a minute, so that workers that die take no more than that with them.
 */
export class PermitTaker {
  readonly #run: RunScript
  readonly #base: string
  readonly #bookings = new Map<string, Booking>()

  /** @param base - What the names of the queue's keys begin with. */
  constructor(run: RunScript, base: string) {
    this.#run = run
    this.#base = base
  }

  /**
   * Takes permits. Returns 0, or where none are free yet, the milliseconds until it is worth asking again.
   *
   * @throws {CONFIG_INVALID} If the request can never be granted.
   */
  async take(wanted: PermitRequest): Promise<number> {
    refuseImpossible(wanted)
    const booking = this.#bookings.get(wanted.key)
    if (booking !== undefined) {
      const nowMs = performance.now()
      if (nowMs < booking.fromMs) return booking.fromMs - nowMs
      this.#bookings.delete(wanted.key)
      if (nowMs <= booking.untilMs && isSame(wanted, booking.wanted)) return 0
    }
    return this.#ask(wanted, booking)
  }

  /** Gives back what is booked and was not used. */
  async giveBack(): Promise<void> {
    const bookings = [...this.#bookings.values()]
    this.#bookings.clear()
    await Promise.all(bookings.map((booking) => this.#call({ ...booking.wanted, amount: 0 }, booking)))
  }

  async #ask(wanted: PermitRequest, given: Booking | undefined, attempt = 1): Promise<number> {
    const { key, perMs } = wanted
    const sentMs = performance.now()
    const [wait, slot] = await this.#call(wanted, given)
    const waitMs = Number(wait)
    // Those who are too many to book ask again one by one.
    if (slot === 'none') return waitMs + Math.random() * mostAheadMs(perMs)
    const nowMs = performance.now()
    // The server read its clock somewhere between the call and the reply.
    const untilMs = sentMs + waitMs + toleranceMs(perMs)
    const booking: Booking = { wanted, slot, fromMs: nowMs + waitMs, untilMs }
    if (waitMs === 0) {
      // A reply that was long on its way, or lay here unread, may be that of an earlier span.
      return nowMs <= untilMs || attempt === mostAttempts ? 0 : this.#ask(wanted, booking, attempt + 1)
    }
    if (this.#bookings.has(key)) await this.#call({ ...wanted, amount: 0 }, booking)
    else this.#bookings.set(key, booking)
    return waitMs
  }

  async #call(wanted: PermitRequest, given: Booking | undefined): Promise<PermitReply> {
    const { key, amount, limit, perMs } = wanted
    const parameters = [amount, limit, perMs, mostAheadMs(perMs)].map(String)
    if (given !== undefined) parameters.push(given.slot, String(given.wanted.amount))
    return (await this.#run(takePermitsScript, parameters, [`${this.#base}:permits:${key}`])) as PermitReply
  }
}

function refuseImpossible(wanted: PermitRequest): void {
  const check = new OptionChecks('takePermits', wanted, ['key', 'amount', 'limit', 'perMs'])
  const limit = check.count('limit')
  if (check.count('amount') > limit) {
    throw check.refusal('amount', `at most the limit, ${limit}`, wanted.amount)
  }
  check.positiveDuration('perMs')
}

/** Whether a booking is of use for what is wanted now. */
function isSame(wanted: PermitRequest, booked: PermitRequest): boolean {
  return wanted.amount <= booked.amount && wanted.limit === booked.limit && wanted.perMs === booked.perMs
}

function mostAheadMs(perMs: number): number {
  return Math.min(perMs * mostPeriodsAhead, mostMsAhead)
}

/** How much later than its permits allow a batch may start, as the script counts on it. */
function toleranceMs(perMs: number): number {
  return Math.min(perMs * 0.02, 20) / 2
}
