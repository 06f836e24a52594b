import type { Envelope } from '../envelope/envelope.js'
import type { Delivery } from '../ports/delivery.js'
import type { BatchRequest, PostponeOptions, RetryOptions } from '../task/batch-request.js'
import {
  type EngineVerdict,
  give,
  givePostpone,
  giveReplacement,
  giveRetry,
  giveSuccess,
  type Judged,
  type Replacement,
} from '../verdict/give-verdict.js'
import type { RequestOwner } from '../verdict/request-owner.js'
import type { Fate } from './fate.js'
import type { GoingBack } from './going-back.js'
import { shownRequest } from './shown-request.js'

const noIds: readonly string[] = Object.freeze([])
const noHeaders: Readonly<Record<string, string>> = Object.freeze({})

/** Where and when deliveries were received: one object for all that came together. */
export interface Receipt {
  readonly queue: string
  /** Epoch milliseconds. */
  readonly atMs: number
  readonly monotonicMs: number
  /** From when on their leases run, at the earliest: when the broker was asked for them. Monotonic. */
  readonly leasedAtMs: number
}

/** A part of the engine that has requests, and can drop those whose leases are lost. */
export interface Holder {
  readonly batchId?: string
  /** Some of its requests have ended, because their leases were lost: once for all that were lost together. */
  dropLost(): void
}

/**
 * One delivery that a worker holds, from receipt to settling; `run` sees it as its {@link BatchRequest}.
 *
 * One object a message, made before it is decoded, because leases are renewed from receipt on.
 */
export class HeldRequest implements BatchRequest, Judged {
  /** The newest receipt: the same copy may be received again while it is held. */
  delivery: Delivery
  /** Its place in the order in which this worker received everything from its queue; of the newest receipt. */
  sequence: number
  /** The name of its task as far as it is known, also where this worker does not have that task. */
  task = ''
  readonly attempt: number
  /** Where and when the newest receipt was. */
  receipt: Receipt
  /** The hash of its copy's name, while it is in the table of what is held. */
  copyHash = 0
  /** What shares its slot of that table. */
  nextOfSlot: HeldRequest | undefined
  payload: unknown = undefined
  headers: Readonly<Record<string, string>> = noHeaders
  ignoreResult = false
  /** The task that it is for; absent while undecoded, and where it is for none that this worker knows. */
  owner: RequestOwner | undefined
  /** Where it is: in a buffer, parked behind its group, or in the batch that runs. */
  holder: Holder | undefined
  /** The buffer key. */
  key: string | undefined
  verdict: EngineVerdict | undefined
  /** Whether `run` gave the verdict itself. */
  isExplicit = false
  /** Whether verdicts no longer count: the run is over, or the lease is lost. */
  isClosed = false
  /** Whether a settling call for it is under way; only that call can then tell whether its lease was lost. */
  isSettling = false
  /** How it ended, once it did. */
  fate: Fate | undefined

  // What few requests have is only declared: the others are smaller by a quarter, and they are what the garbage collector moves.
  declare expiresAtMs: number | undefined
  /** The coalescing key. */
  declare foldKey: string | undefined
  /** The requests that were coalesced into this one; its `folded` are their ids. */
  declare foldedRequests: HeldRequest[] | undefined
  /** Whether it was acked before its run. */
  declare isAcked: boolean | undefined
  /** The call that puts it back, for as long as it is not known whether the broker has done so. */
  declare goingBack: GoingBack | undefined
  /** Why it never became a request of a task. */
  declare rejection: { readonly error: unknown; readonly action: 'dead-lettered' | 'requeued' } | undefined
  /** A publish of the same id from inside `run`, still under way; settling waits for it. */
  declare replacement: Replacement | undefined

  constructor(delivery: Delivery, receipt: Receipt, sequence: number) {
    this.sequence = sequence
    this.delivery = delivery
    this.attempt = delivery.attempt
    this.receipt = receipt
  }

  get id(): string {
    return this.delivery.id
  }

  /** Hand-outs that ended with a fault or a lapse. Where the broker cannot tell, every one before this is taken for one. */
  get faults(): number {
    return this.delivery.faults ?? this.attempt - 1
  }

  get group(): string | undefined {
    return this.delivery.group
  }

  get queue(): string {
    return this.receipt.queue
  }

  /** The batch that it is, or was, part of. */
  get batchId(): string | undefined {
    return this.holder?.batchId
  }

  /** All that is known of it, where it never becomes a request of a task. */
  named(task: string, ignoreResult: boolean): void {
    this.task = task
    this.ignoreResult = ignoreResult
  }

  /** Becomes a request of a task. */
  decode(owner: RequestOwner, payload: unknown, ignoreResult: boolean): void {
    this.owner = owner
    this.task = owner.name
    owner.hold()
    this.payload = payload
    this.ignoreResult = ignoreResult
  }

  /** Takes over what travelled with the payload. */
  extend({ headers, ignoreResult, expiresAt, expiresMs }: Envelope): void {
    if (headers !== undefined) this.headers = headers
    if (ignoreResult === true) this.ignoreResult = true
    if (expiresMs === undefined) {
      if (expiresAt !== undefined) this.expiresAtMs = expiresAt
    } else
      this.expiresAtMs = Math.min(expiresAt ?? Number.POSITIVE_INFINITY, this.delivery.enqueuedAt + expiresMs)
  }

  get enqueuedAt(): Date {
    return new Date(this.delivery.enqueuedAt)
  }

  get receivedAt(): Date {
    return new Date(this.receipt.atMs)
  }

  /** Whether it has come to its end, so that nothing more is to be settled. */
  get hasEnded(): boolean {
    return this.fate !== undefined
  }

  hasExpired(nowMs: number): boolean {
    return this.expiresAtMs !== undefined && this.expiresAtMs <= nowMs
  }

  get folded(): readonly string[] {
    return this.foldedRequests?.map(({ id }) => id) ?? noIds
  }

  toJSON() {
    return shownRequest(this)
  }

  [Symbol.for('nodejs.util.inspect.custom')]() {
    return shownRequest(this)
  }

  succeed(result?: unknown): void {
    giveSuccess(this, result)
  }

  retry(options: RetryOptions = {}): void {
    giveRetry(this, options)
  }

  postpone(options: PostponeOptions): void {
    givePostpone(this, options)
  }

  fail(error: unknown): void {
    give(this, { type: 'failed', error })
  }

  /** Inside `run`, its id was enqueued again. */
  replace(publish: Promise<unknown>, delayMs: number): void {
    giveReplacement(this, publish, delayMs)
  }
}
