import type { GuardedBackend } from '../guard/guarded-backend.js'
import { fateOf } from '../held/fate.js'
import type { HeldRequest } from '../held/held-request.js'
import type { LeaseKeeper } from '../held/lease-keeper.js'
import { type BrokerCall, brokerCalls } from './broker-calls.js'
import { conclude } from './conclude.js'
import { hasResults, resultsOf } from './results-of.js'
import { type FateOf, notYet, type SettleCallParts, settleCall } from './settle-call.js'
import { Settlement } from './settlement.js'
import { storeResults } from './store-results.js'
import { areSure } from './sure-leases.js'

/** What is settled with. */
export interface SettlerParts extends SettleCallParts {
  readonly backend: GuardedBackend | undefined
  readonly resultExpiresMs: number
  readonly leases: LeaseKeeper
  /** A settlement is done. */
  onSettled(): void
}

/** Hears of each part of a settlement that is done. */
type OnSettled = (requests: readonly HeldRequest[]) => void

/** Stores results and tells the broker, grouped, and again until the broker has taken it. */
export class Settler {
  readonly #parts: SettlerParts
  #inFlight = 0
  readonly #idle: (() => void)[] = []

  constructor(parts: SettlerParts) {
    this.#parts = parts
  }

  /** Whether requests are being settled, so that room is about to come free. */
  get isBusy(): boolean {
    return this.#inFlight > 0
  }

  /** Resolves once nothing is being settled. */
  async idle(): Promise<void> {
    while (this.isBusy) await new Promise<void>((resolve) => this.#idle.push(resolve))
  }

  /** Resolves once everything is settled, lost or, at the worker's deadline, left to its lease. Never rejects. */
  settle(settlement: Settlement, onSettled?: OnSettled): Promise<void> {
    return this.#settle(settlement, fateOf, onSettled)
  }

  /** Releases requests that are not to run here, now. */
  async handBack(requests: readonly HeldRequest[]): Promise<void> {
    if (requests.length === 0) return
    const settlement = new Settlement()
    for (const request of requests) settlement.releases.push(request)
    await this.settle(settlement)
  }

  /** Acks before the run: what is not lost has left the broker, and is ours alone. */
  async ackEarly(requests: readonly HeldRequest[]): Promise<void> {
    const settlement = new Settlement()
    for (const request of requests) settlement.acks.push(request)
    await this.#settle(settlement, notYet)
  }

  async #settle(settlement: Settlement, fateOfEach: FateOf, onCall?: OnSettled): Promise<void> {
    const { backend, channel, holdings, onSettled } = this.#parts
    this.#inFlight++
    try {
      // By then the async context of a run that has just ended is gone, which makes promises dear before Node 24.
      await undefined
      // The result is there before the message is gone: a crash between the two repeats the work and loses nothing.
      if (backend) await this.#storeResults(settlement, backend)
      const isConcluded = !channel.conclude || (await conclude(settlement, this.#parts))
      for (const request of settlement.alreadyAcked) holdings.finish(request, fateOfEach(request))
      if (settlement.alreadyAcked.length > 0) onCall?.(settlement.alreadyAcked)
      if (!isConcluded) return
      const calls = brokerCalls(settlement, channel)
      // Most batches need one call, and no array of promises.
      if (calls.length === 1) await this.#call(calls[0]!, fateOfEach, onCall)
      else await Promise.all(calls.map((call) => this.#call(call, fateOfEach, onCall)))
    } finally {
      this.#inFlight--
      onSettled()
      if (!this.isBusy) for (const resolve of this.#idle.splice(0)) resolve()
    }
  }

  async #call(call: BrokerCall, fateOfEach: FateOf, onCall: OnSettled | undefined): Promise<void> {
    await settleCall(call, fateOfEach, this.#parts)
    onCall?.(call.requests)
  }

  async #storeResults(settlement: Settlement, backend: GuardedBackend): Promise<void> {
    const { clock, deadline, leases, channel, resultExpiresMs, reportError } = this.#parts
    const isSure =
      !hasResults(settlement) ||
      (await areSure(settlement, { leaseMs: channel.leaseMs, leases, clock, deadline, reportError }))
    if (!isSure) return
    const results = resultsOf(settlement, clock.now(), resultExpiresMs)
    if (results.length === 0) return
    const error = await storeResults(backend, results, clock, deadline)
    if (error) reportError(error, `storing ${results.length} results; the work itself is done`)
  }
}
