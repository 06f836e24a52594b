import type { Delivery } from './delivery.js'
import type { StoredResult } from './result-backend.js'

/**
 * One consumer's connection to one queue.
 *
 * The five settling and lease calls take any number of deliveries, resolve once the broker has done its part, and
 * return the deliveries whose lease was lost: for those nothing was done, and the one that holds the message now is unharmed.
 * A call repeated after a lost reply is harmless.
 */
export interface Channel {
  /**
   * The longest time after which the service notices that a holder is gone, in milliseconds; finite. At a third of it the
   * worker asks which leases are lost, and renews them where the service wants that.
   */
  readonly leaseMs: number
  /** What this queue can do. */
  readonly capabilities: ChannelCapabilities
  /**
   * Leases 1 to `max` deliveries, waiting until there is at least one; `[]` when it is aborted or the channel is closed
   * meanwhile, and then nothing is lost. Several may be under way at once.
   *
   * It rejects where the service cannot be reached, soon and with the reason: the worker reports that, and asks again
   * after a pause.
   *
   * @throws {CLOSED} If the channel is closed already.
   */
  receive(max: number, signal: AbortSignal): Promise<readonly Delivery[]>
  /**
   * Hears how requests have ended for good, for a service in which more follows from that: a chain goes on, or a group is
   * complete. Absent where nothing does.
   *
   * It is called once their results are stored and before their messages are acked or dead-lettered, also where results
   * are ignored; after an early ack, at the end of the run. Called again until it resolves, and again with the message
   * where the worker dies in between: at least once.
   */
  conclude?(outcomes: readonly Outcome[]): Promise<void>
  /** Removes messages that are done. */
  ack(deliveries: readonly Delivery[]): Promise<readonly Delivery[]>
  /**
   * Puts messages back, same id and body, to be handed out after their delay. Atomic. What the hand-out counts as is
   * `counts` of each.
   */
  requeue(items: readonly Requeue[]): Promise<readonly Delivery[]>
  /**
   * Takes permits of a rate limit that all workers of the queue share, by the server's clock. Absent where the service
   * cannot; a task that needs it is then refused when its worker starts.
   *
   * @returns 0 where they were taken; else the milliseconds until it is worth asking again.
   */
  takePermits?(wanted: PermitRequest): Promise<number>
  /** Moves messages to where the broker keeps those that were given up. */
  deadLetter(items: readonly DeadLettering[]): Promise<readonly Delivery[]>
  /** Hands messages back at once; not counted as an attempt unless `capabilities.releaseCountsAttempt`. */
  release(deliveries: readonly Delivery[]): Promise<readonly Delivery[]>
  /** Renews leases to a full `leaseMs` from now. */
  extendLease(deliveries: readonly Delivery[]): Promise<readonly Delivery[]>
  /**
   * Ends the receives that wait, with `[]`, and releases what they still bring; resolves once that is done, and from then
   * on nothing is taken. What was handed out before stays with its holder, at least until its lease ends. Idempotent.
   */
  close(): Promise<void>
}

/** How one request has ended for good. */
export interface Outcome {
  /** The hand-out that ends. */
  readonly delivery: Delivery
  /** What was stored of it, or would be if its result were not ignored; never a RETRY. */
  readonly result: StoredResult
}

/** One message to put back, and how long it must stay there. */
export interface Requeue {
  /** The hand-out that ends. */
  readonly delivery: Delivery
  /** In milliseconds, any length. */
  readonly delayMs: number
  /**
   * What the hand-out that ends counts as: a fault (its batch threw or overran), an attempt without one (a verdict of its
   * own), or nothing (postponed), where the broker can; see `capabilities.countsFaults` and `.postponeCountsAttempt`.
   *
   * @defaultValue 'attempt'
   */
  readonly counts?: RequeueCount | undefined
}

/** What a hand-out that ends with a requeue counts as. */
export type RequeueCount = 'fault' | 'attempt' | 'nothing'

/** Permits of a rate limit that a batch needs: at most `limit` are taken within any span of `perMs`. */
export interface PermitRequest {
  /** Names the limit; limits of other keys are others. */
  readonly key: string
  /** How many permits the batch needs; at most `limit`. */
  readonly amount: number
  /** The most permits that are taken within any span of `perMs`. */
  readonly limit: number
  /** The span, in milliseconds. */
  readonly perMs: number
}

/** One message to give up, and why. */
export interface DeadLettering {
  /** The hand-out that ends. */
  readonly delivery: Delivery
  /** A short reason in words, for the person who looks at dead letters. */
  readonly reason: string
  /** The error's text, where there was one. */
  readonly error?: string | undefined
}

/** What one queue of a broker can do; core and the contract suite go by this and never by the adapter's name. */
export interface ChannelCapabilities {
  /** The longest body that `publish` accepts, in bytes of UTF-8. May be `Infinity`. */
  readonly maxBodyBytes: number
  /** Whether messages keep their order: not at all, in the whole queue, or within a group. */
  readonly ordered: 'none' | 'queue' | 'group'
  /** Whether `publish` honours `delayMs`. */
  readonly publishDelay: boolean
  /** How exactly delays are kept, in milliseconds. */
  readonly delayPrecisionMs: number
  /** Whether `release` uses up an attempt. */
  readonly releaseCountsAttempt: boolean
  /** Whether `delivery.lapses` is counted. */
  readonly countsLapses: boolean
  /** Whether `delivery.faults` is counted. @defaultValue false: core takes every attempt but the last for a fault */
  readonly countsFaults?: boolean | undefined
  /** Whether a requeue that counts as nothing uses up an attempt all the same. @defaultValue true */
  readonly postponeCountsAttempt?: boolean | undefined
  /** Whether `publish` honours `deduplicate`. @defaultValue false */
  readonly deduplicates?: boolean | undefined
  /** Whether `admin.purge` also deletes what is leased. @defaultValue false */
  readonly purgesLeased?: boolean | undefined
  /** Whether a delayed message counts as ready until a receive has seen it. @defaultValue false */
  readonly delaysAtReceipt?: boolean | undefined
}
