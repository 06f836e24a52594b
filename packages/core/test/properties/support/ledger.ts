import type { Clock, Delivery, Qos, RequeueCount, StopReport } from '@sheaf/core'
import type { ChannelObserver, SettleName } from './faulty-broker.js'
import { Hold, type HoldEnd, readContent } from './hold.js'

/** The first call of a function for a batch. */
export interface Start {
  readonly atMs: number
  /** How many requests the batch had, those that were folded among them. */
  readonly amount: number
}

/** What a ledger must know of the task. */
export interface Terms {
  readonly acks: 'late' | 'early'
  readonly maxAttempts: number
  readonly leaseMs: number
  readonly ordered: 'none' | 'queue' | 'group'
  /** Whether requests are merged, which may fail before they run. */
  readonly isMerging: boolean
  /** Messages that were received again while they were held: their attempts were not all their own. */
  readonly disturbed: Set<number>
}

/**
 * The books of one worker's channel, kept from outside: what it received, holds, renewed and settled. Whatever breaks
 * an invariant is noted, with its name.
 */
export class Ledger implements ChannelObserver {
  /** By copy. */
  readonly holds = new Map<string, Hold>()
  readonly byDelivery = new Map<Delivery, Hold>()
  /** The last hold of each message of the test's own, and of each id. */
  readonly lastOf = new Map<number | string, Hold>()
  /** All holds of each id, in their order. */
  readonly #ofId = new Map<string, Hold[]>()
  /** The last hold of each hand-out of a message of the test's own, by its number and its attempt. */
  readonly #ofAttempt = new Map<string, Hold>()
  /** The messages that were ever acked. */
  readonly acked = new Set<number>()
  readonly faults: string[] = []
  readonly ends: Record<HoldEnd, number> = { ack: 0, requeue: 0, deadLetter: 0, release: 0, lost: 0 }
  received = 0
  /** Hand-outs that came while the one before was being settled, and that may be another's work as well. */
  reborn = 0
  isClosed = false
  /** When the timeout of the worker's stop is over; from then on what runs is abandoned to its lease. */
  deadlineMs = Number.POSITIVE_INFINITY
  /** Functions that run now, and their batches. */
  running = 0
  readonly runningBatches = new Set<string>()
  /** When something last started or left; monotonic. */
  lastMoveMs = 0
  /** When each batch was first seen by its function, and with how many requests. */
  readonly starts = new Map<string, Start>()
  /** Until when the task is paused in this worker, and since when. */
  pause: { readonly atMs: number; readonly untilMs: number } | undefined
  /** When a permit of the shared limit was last answered for, or was not. */
  lastPermitMs = Number.NEGATIVE_INFINITY
  lastPermitFailureMs = Number.NEGATIVE_INFINITY
  /** Permits that are being asked for. */
  permitsAsked = 0
  /** By group, for ordered channels: what was received before this place must not run after a retry of that group. */
  readonly brokenAt = new Map<string | undefined, number>()
  /** Whether leases were lost, so that order is no longer promised. */
  isOrderUncertain = false
  /** Whether ever a suspect was held: it makes all others wait. */
  sawSuspect = false
  /** The last hold of each copy whose lease was lost, and when that was told. */
  readonly #lost = new Map<string, { readonly hold: Hold; readonly atMs: number }>()
  /** The last batch of each group. */
  readonly #batchOf = new Map<string, string>()
  /** How many settling calls about requests of each group are without an answer. */
  readonly #unanswered = new Map<string, number>()
  #asked = 0
  #places = 0
  readonly #placeOf = new Map<Delivery, number>()
  #renewing = 0

  constructor(
    readonly clock: Clock,
    readonly qos: Qos,
    readonly terms: Terms,
  ) {}

  asking(max: number): void {
    if (max > this.qos.batchSize)
      this.fault(`5: asked for ${max}, more than a batch of ${this.qos.batchSize}`)
    this.#asked += max
    const most = this.holds.size + this.#asked
    if (most > this.qos.prefetch) this.fault(`5: may come to hold ${most}, prefetch is ${this.qos.prefetch}`)
  }

  answered(asked: number, deliveries: readonly Delivery[]): void {
    this.#asked -= asked
    for (const delivery of deliveries) {
      this.#placeOf.set(delivery, this.#places++)
      const known = this.holds.get(delivery.copy)
      if (known && this.#isHandedOutAgain(known, known.current, delivery)) this.#beginAnew(known, delivery)
      else if (known) {
        known.putBackBy = undefined
        known.current = delivery
        known.receiptMs = this.clock.monotonic()
        if (known.isLeaving) this.reborn++
        else {
          known.place = this.#placeOf.get(delivery)!
          this.isOrderUncertain = true
        }
        if (!known.isLeaving && known.content.n !== undefined) this.terms.disturbed.add(known.content.n)
        this.byDelivery.set(delivery, known)
      } else this.#hold(delivery)
    }
  }

  settling(
    name: SettleName,
    deliveries: readonly Delivery[],
    counts?: readonly (RequeueCount | undefined)[],
  ): void {
    // At the timeout of a stop, answers are not waited for as long as before.
    const isHurried = this.clock.monotonic() >= this.deadlineMs
    for (const [index, delivery] of deliveries.entries()) {
      this.#count(delivery, 1)
      const hold = this.byDelivery.get(delivery)
      if (!hold) this.fault(`1: ${name} of a message that was never received`)
      else if (hold.ended !== undefined) {
        this.fault(`1: ${name} of ${delivery.id}, which has ended already (${hold.ended})`)
      } else {
        if (hold.settling > 0 && !isHurried)
          this.fault(`1: ${name} of ${delivery.id} while another settling is under way`)
        hold.settling++
        this.lastMoveMs = this.clock.monotonic()
        if (!hold.isLeaving && name === 'requeue' && hold.content.n !== undefined)
          this.brokenAt.set(delivery.group, this.#places)
        if (!hold.isLeaving) hold.isEarly = this.#isEarlyAck(name, hold)
        hold.isLeaving = true
        hold.putBackBy = name === 'requeue' || name === 'release' ? name : undefined
        if (name === 'ack' && hold.content.n !== undefined) this.acked.add(hold.content.n)
        this.#checkReason(name, delivery, hold)
        if (counts) this.#checkCount(counts[index], delivery, hold)
        const { current } = hold
        // What is received in the same moment, the worker has not yet taken in.
        if (current !== delivery && this.#isHandedOutAgain(hold, delivery, current))
          this.#beginAnew(hold, current)
      }
    }
  }

  settled(name: SettleName, deliveries: readonly Delivery[], lost: readonly Delivery[] | undefined): void {
    const lostOnes = new Set(lost)
    for (const delivery of deliveries) {
      this.#count(delivery, -1)
      const hold = this.byDelivery.get(delivery)
      if (!hold || hold.ended !== undefined) continue
      hold.settling--
      const newer = hold.current === delivery ? undefined : hold.current
      if (lost === undefined) {
        hold.failed = delivery
        continue
      }
      if (lostOnes.has(delivery) && (newer || !this.#isInDoubt(hold, delivery))) {
        if (!newer) this.end(hold, 'lost')
        continue
      }
      this.end(hold, name)
      // What came while the answer was under way was handed out after the settling: it begins anew.
      if (newer) this.#hold(newer)
    }
  }

  renewing(deliveries: readonly Delivery[]): void {
    this.#renewing++
    const renewed = new Set(deliveries)
    for (const hold of this.holds.values()) {
      if (renewed.has(hold.current)) hold.renewedMs = this.clock.monotonic()
      else if (!this.isClosed && !this.#isAbandoned(hold) && hold.receiptMs < this.clock.monotonic())
        this.fault(`7: ${hold.current.id} is held and left out of a renewal`)
    }
  }

  renewed(_: readonly Delivery[], lost: readonly Delivery[] | undefined): void {
    this.#renewing--
    for (const delivery of lost ?? []) {
      const hold = this.byDelivery.get(delivery)
      if (hold?.current !== delivery || hold.ended !== undefined || hold.settling > 0) continue
      // An early ack whose answer was lost may itself be why the lease is gone: the worker asks once more.
      if (!this.#isInDoubt(hold, delivery)) this.end(hold, 'lost')
    }
  }

  permitting(): void {
    this.permitsAsked++
  }

  permitted(waitMs: number | undefined): void {
    this.permitsAsked--
    if (waitMs === undefined) this.lastPermitFailureMs = this.clock.monotonic()
    else this.lastPermitMs = this.clock.monotonic()
  }

  closing(): void {
    this.isClosed = true
  }

  /** A batch was started. Where its requests could not be merged, no function is ever called for it. */
  started(ids: readonly string[]): void {
    if (!this.terms.isMerging) return
    for (const id of ids) {
      const hold = this.lastOf.get(id)
      if (hold) hold.isUnmerged = true
    }
  }

  /** Under which hold the hand-out of a message runs: a later one may have come just before. */
  holdOf(n: number, attempt: number): Hold | undefined {
    return this.#ofAttempt.get(`${n} ${attempt}`) ?? this.lastOf.get(n)
  }

  /** Under which hold an id runs that was folded: with early acks only what was acked can, and a later hand-out may have come just before. */
  holdOfFolded(id: string): Hold | undefined {
    const holds = this.#ofId.get(id) ?? []
    return (this.terms.acks === 'early' && holds.findLast(({ isEarly }) => isEarly)) || holds.at(-1)
  }

  /** A request is in a batch that runs. */
  runs(hold: Hold, batchId: string): void {
    if (hold.batchId !== undefined && hold.batchId !== batchId)
      this.fault(`1: ${hold.current.id} runs twice under one receipt`)
    hold.batchId = batchId
    this.#batchOf.set(this.#laneOf(hold.current), batchId)
  }

  /** At a moment at which everything has come to rest. */
  checkRenewal(): void {
    if (this.isClosed || this.#renewing >= 3) return
    const nowMs = this.clock.monotonic()
    for (const hold of this.holds.values()) {
      const { current, renewedMs } = hold
      const sinceMs = nowMs - renewedMs
      if (this.#isAbandoned(hold)) continue
      if (sinceMs > this.terms.leaseMs / 3 + 1) this.fault(`7: ${current.id} not renewed for ${sinceMs} ms`)
    }
  }

  /** After a stop: what the worker says must be what was seen. */
  checkReport(report: StopReport): void {
    const { received, ...parts } = report
    const sum = Object.values(parts).reduce((total, part) => total + part, 0)
    const shown = JSON.stringify(report)
    if (sum !== received) this.fault(`8: the report's parts add up to ${sum}: ${shown}`)
    // A message that comes again just when its last hand-out is lost, or settled, may be taken for either.
    const confused = received - this.received
    const isConfused =
      confused === report.lost - this.ends.lost ||
      (confused < 0 && -confused <= this.reborn) ||
      // What was abandoned may come again before the channel is closed.
      (confused > 0 && confused <= report.abandoned)
    if (confused !== 0 && !isConfused) this.fault(`8: ${this.received} were received: ${shown}`)
    if (this.terms.acks === 'early') return
    const { completed, expired, retried, postponed, failed, rejected } = report
    const settled = completed + expired + retried + postponed + failed + rejected
    const { ack, requeue, deadLetter, release } = this.ends
    const seen = ack + requeue + deadLetter
    // What is answered only after the timeout may have happened, and is abandoned nevertheless.
    const slack = report.abandoned + this.reborn
    const isSame = (said: number, really: number) => said <= really && really - said <= slack
    if (!isSame(settled, seen)) this.fault(`8: ${ack}, ${requeue} and ${deadLetter} were settled: ${shown}`)
    if (!isSame(report.released, release)) this.fault(`8: ${release} were released: ${shown}`)
    if (this.holds.size > report.abandoned) this.fault(`8: ${this.holds.size} are left: ${shown}`)
  }

  end(hold: Hold, how: HoldEnd): void {
    hold.ended = how
    if (how === 'lost') {
      this.isOrderUncertain = true
      this.#lost.set(hold.current.copy, { hold, atMs: this.clock.monotonic() })
    }
    this.ends[how]++
    this.lastMoveMs = this.clock.monotonic()
    this.holds.delete(hold.current.copy)
  }

  fault(what: string): void {
    this.faults.push(`at ${this.clock.monotonic()} ms: invariant ${what}`)
  }

  /** Whether a newer hand-out shows that the call which puts a message back has had its effect. */
  #isHandedOutAgain(
    { putBackBy, isPostponed }: Hold,
    sent: Delivery,
    { attempt, lapses }: Delivery,
  ): boolean {
    if (putBackBy === undefined || lapses !== sent.lapses) return false
    return attempt === sent.attempt + (putBackBy === 'requeue' && !isPostponed ? 1 : 0)
  }

  /** The broker has put it back, and only its answer is missing. */
  #beginAnew(hold: Hold, newer: Delivery): void {
    this.end(hold, hold.putBackBy!)
    this.#hold(newer)
  }

  #isAbandoned({ batchId }: Hold): boolean {
    return batchId !== undefined && this.clock.monotonic() >= this.deadlineMs
  }

  #count(delivery: Delivery, by: number): void {
    const lane = this.#laneOf(delivery)
    this.#unanswered.set(lane, (this.#unanswered.get(lane) ?? 0) + by)
  }

  /** A group waits for its own, for answers about them, and for the run that it was in last, also where its own lost their leases there. */
  #isBehind(delivery: Delivery): boolean {
    if (this.terms.ordered === 'none') return false
    const lane = this.#laneOf(delivery)
    if (this.#unanswered.get(lane)) return true
    if (this.runningBatches.has(this.#batchOf.get(lane) ?? '')) return true
    return [...this.holds.values()].some(({ current }) => this.#laneOf(current) === lane)
  }

  #laneOf({ group = '' }: Delivery): string {
    return this.terms.ordered === 'queue' ? '' : group
  }

  #hold(delivery: Delivery): Hold {
    const hold = new Hold(
      delivery,
      this.#placeOf.get(delivery)!,
      this.clock.monotonic(),
      readContent(delivery),
    )
    hold.isBehind = this.#isBehind(delivery)
    hold.isSpent = delivery.attempt > this.terms.maxAttempts
    const lost = this.#lost.get(delivery.copy)
    // At the very moment of the loss it may be taken for a newer receipt of the same hold, of which the work counts.
    if (lost?.atMs === this.clock.monotonic()) {
      hold.isCompleted = lost.hold.isCompleted
      hold.isReplaced = lost.hold.isReplaced
    }
    this.received++
    this.holds.set(delivery.copy, hold)
    this.byDelivery.set(delivery, hold)
    this.lastOf.set(delivery.id, hold)
    this.#ofId.set(delivery.id, [...(this.#ofId.get(delivery.id) ?? []), hold])
    if (hold.content.n !== undefined) {
      this.lastOf.set(hold.content.n, hold)
      this.#ofAttempt.set(`${hold.content.n} ${delivery.attempt}`, hold)
    }
    const { attempt, lapses } = delivery
    if (lapses > 0) this.isOrderUncertain = true
    if (lapses > 0 && attempt >= this.terms.maxAttempts) this.sawSuspect = true
    return hold
  }

  /** A fault is what a batch threw or overran on; what the function itself says of a request is none. */
  #checkCount(counts: RequeueCount | undefined, { id }: Delivery, hold: Hold): void {
    const { batchId, isExplicit, isPostponed, wasToBeReplaced, isUncertain, content } = hold
    if (isUncertain || (batchId === undefined && this.terms.isMerging)) return
    const isOwn = isExplicit || wasToBeReplaced || content.n === undefined
    const expected = isPostponed ? 'nothing' : isOwn ? 'attempt' : 'fault'
    if (counts !== expected)
      this.fault(`(faults): the hand-out of ${id} counts as ${counts}, not ${expected}`)
  }

  /** An ack just before the run; of what has expired it is the end. */
  #isEarlyAck(name: SettleName, { content }: Hold): boolean {
    const isWhole = content.n !== undefined && content.expiresAtMs > this.clock.now()
    return this.terms.acks === 'early' && name === 'ack' && isWhole
  }

  /** Whether it may have been acked early by a call of which nobody knows. */
  #isInDoubt({ isEarly, failed }: Hold, delivery: Delivery): boolean {
    return isEarly && failed === delivery
  }

  /** Whatever leaves for good must have been done, or have had its own chance. */
  #checkReason(name: SettleName, { id, attempt, lapses }: Delivery, hold: Hold): void {
    const { acks, maxAttempts, ordered, disturbed } = this.terms
    const { isCompleted, isReplaced, isExplicit, wasAlone, content } = hold
    if (name === 'ack' && acks === 'late') {
      const isExpired = content.expiresAtMs <= this.clock.now()
      if (!isCompleted && !isReplaced && !isExpired) this.fault(`(nothing is lost): ${id} acked and not done`)
    }
    if (name !== 'deadLetter' || content.n === undefined || ordered !== 'none') return
    if (isExplicit || wasAlone || maxAttempts === 1 || lapses > 0 || disturbed.has(content.n)) return
    this.fault(`6: ${id} dead-lettered at attempt ${attempt} because of its company`)
  }
}
