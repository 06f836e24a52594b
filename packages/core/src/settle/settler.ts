import { inTime, noAnswer } from '../in-time.js'
import { keep } from '../keep.js'
import type { Channel } from '../ports/channel.js'
import type { Clock } from '../ports/clock.js'
import type { Delivery } from '../ports/delivery.js'
import type { HeldRequest } from '../verdict/held-request.js'
import { brokerPauseMs, lastWordsMs, wait } from '../wait.js'
import type { Fate } from '../worker/stop-report.js'
import type { WorkerContext } from '../worker/worker-context.js'
import { type BrokerCall, brokerCalls } from './broker-calls.js'
import { resultsOf } from './results-of.js'
import type { Settlement } from './settlement.js'
import { storeResults } from './store-results.js'

/** What settling needs of the consumer whose requests it settles. */
export interface SettlerHost {
  readonly channel: Channel
  readonly clock: Clock
  readonly context: WorkerContext
  /** When all leases were last known to be ours; monotonic. */
  readonly renewedMs: number
  renewLeases(): Promise<void>
  /** A request is no longer held; without a fate (an early ack) it has not ended yet. */
  finish(request: HeldRequest, fate: Fate | undefined): void
  /** A message was received again while it was being put back: what came is a new hand-out of it. */
  receiveAgain(requests: readonly HeldRequest[]): void
  /** A settlement is done. */
  settled(): void
  reportError(error: unknown, during: string): void
}

const nothing: ReadonlySet<Delivery> = new Set()

const isHeld = (request: HeldRequest) => !request.hasEnded

/** How a request has ended, once it is settled; `undefined` where that is yet to be seen. */
export type FateOf = (request: HeldRequest) => Fate | undefined

/** Stores results and tells the broker, grouped, and again until the broker has taken it. */
export class Settler {
  readonly #host: SettlerHost
  #inFlight = 0
  readonly #idle: (() => void)[] = []

  constructor(host: SettlerHost) {
    this.#host = host
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
  async settle(settlement: Settlement, fateOf: FateOf): Promise<void> {
    this.#inFlight++
    try {
      // The result is there before the message is gone: a crash between the two repeats the work and loses nothing.
      if (this.#host.context.backend) await this.#storeResults(settlement)
      for (const request of settlement.alreadyAcked) this.#host.finish(request, fateOf(request))
      const calls = brokerCalls(settlement, this.#host.channel)
      // Most batches need one call, and no array of promises.
      if (calls.length === 1) await this.#untilDone(calls[0]!, fateOf)
      else await Promise.all(calls.map((call) => this.#untilDone(call, fateOf)))
    } finally {
      this.#inFlight--
      this.#host.settled()
      if (!this.isBusy) for (const resolve of this.#idle.splice(0)) resolve()
    }
  }

  async #storeResults(settlement: Settlement): Promise<void> {
    const { context, clock } = this.#host
    await this.#renewIfOld(settlement)
    const results = resultsOf(settlement, clock.now(), context.resultExpiresMs)
    if (results.length === 0) return
    const error = await storeResults(context.backend!, results, clock, context.deadline)
    if (error) this.#host.reportError(error, `storing ${results.length} results; the work itself is done`)
  }

  /**
   * A worker that was frozen for longer than its leases does not know yet that they are lost, and must not store
   * results over those of the new holders.
   */
  async #renewIfOld({ acks, requeues, deadLetters }: Settlement): Promise<void> {
    const nowMs = this.#host.clock.monotonic()
    const requests = [...acks, ...[...requeues, ...deadLetters].map(({ request }) => request)]
    const oldestMs = requests.reduce((least, { receipt }) => Math.min(least, receipt.monotonicMs), nowMs)
    if (nowMs - Math.max(oldestMs, this.#host.renewedMs) < this.#host.channel.leaseMs) return
    await this.#host
      .renewLeases()
      .catch((error) => this.#host.reportError(error, 'renewing leases before settling'))
  }

  async #untilDone(call: BrokerCall, fateOf: FateOf): Promise<void> {
    const { context, clock } = this.#host
    const { leaseMs } = this.#host.channel
    const hurry = { latch: context.deadline, ms: lastWordsMs }
    const patience = { clock, ms: leaseMs, hurry, late: () => noAnswer(leaseMs) }
    let left = keep(call.requests, isHeld)
    for (let failures = 0; left.length > 0; ) {
      for (const request of left) request.isSettling = true
      const sent = left.map((request) => request.delivery)
      try {
        // A call without an answer is sent again: it may have been lost, and is harmless twice.
        const lost = await inTime(call.send(left, sent), patience)
        left = this.#finishAll(call, left, sent, lost.length > 0 ? new Set(lost) : nothing, fateOf)
      } catch (error) {
        failures++
        for (const request of left) request.isSettling = false
        this.#host.reportError(error, `settling ${left.length} requests (${call.name})`)
        if (context.deadline.isSet) return
        await wait(brokerPauseMs(failures), clock, context.deadline)
        left = keep(this.#withoutDone(call, left, sent, fateOf), isHeld)
      }
    }
  }

  /** Returns those that a newer receipt made this one worthless for: they are settled again, with the newer. */
  #finishAll(
    { name }: BrokerCall,
    requests: readonly HeldRequest[],
    sent: readonly Delivery[],
    lost: ReadonlySet<Delivery>,
    fateOf: FateOf,
  ): HeldRequest[] {
    const again: HeldRequest[] = []
    const handedOutAgain: HeldRequest[] = []
    for (let index = 0; index < requests.length; index++) {
      const request = requests[index]!
      const delivery = sent[index]!
      const isNewer = request.delivery !== delivery
      if (lost.has(delivery)) {
        if (isNewer) again.push(request)
        else this.#host.finish(request, 'lost')
        continue
      }
      this.#host.finish(request, fateOf(request))
      if (!isNewer) continue
      // What was acked is done; that it came once more is a repeat, and goes the same way.
      if (name === 'requeue' || name === 'release') handedOutAgain.push(request)
      else void this.#host.channel.ack([request.delivery]).catch(() => {})
    }
    if (handedOutAgain.length > 0) this.#host.receiveAgain(handedOutAgain)
    return again
  }
  /**
   * After a call that failed: a newer hand-out of a copy may prove that the call had its effect and only its answer was
   * lost. To say it again would put the new hand-out back.
   */
  #withoutDone(
    { name }: BrokerCall,
    requests: readonly HeldRequest[],
    sent: readonly Delivery[],
    fateOf: FateOf,
  ) {
    if (name !== 'requeue' && name !== 'release') return requests
    const more = name === 'requeue' ? 1 : 0
    const done = requests.filter((request, index) => {
      const { attempt, lapses } = sent[index]!
      const newer = request.delivery
      return newer !== sent[index] && newer.attempt === attempt + more && newer.lapses === lapses
    })
    for (const request of done) this.#host.finish(request, fateOf(request))
    if (done.length > 0) this.#host.receiveAgain(done)
    return requests.filter((request) => !done.includes(request))
  }
}
