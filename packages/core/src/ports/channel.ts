import type { Delivery } from './delivery.js'

/**
 * One consumer's connection to one queue.
 *
 * The five settling and lease calls take any number of deliveries, resolve once the broker has done its part, and
 * return the deliveries whose lease was lost: for those nothing was done, and whoever holds the message now is unharmed.
 * A call repeated after a lost reply is harmless.
 */
export interface Channel {
  /** How long a lease lasts, in milliseconds; the worker renews at a third of it. */
  readonly leaseMs: number
  /** What this queue can do. */
  readonly capabilities: ChannelCapabilities
  /** Leases 1 to `max` deliveries, waiting until there is at least one; `[]` when aborted, and then nothing is lost. */
  receive(max: number, signal: AbortSignal): Promise<readonly Delivery[]>
  /** Removes messages that are done. */
  ack(deliveries: readonly Delivery[]): Promise<readonly Delivery[]>
  /** Puts messages back, same id and body, to be handed out after their delay as the next attempt. Atomic. */
  requeue(items: readonly Requeue[]): Promise<readonly Delivery[]>
  /** Moves messages to where the broker keeps those that were given up. */
  deadLetter(items: readonly DeadLettering[]): Promise<readonly Delivery[]>
  /** Hands messages back at once; not counted as an attempt unless `capabilities.releaseCountsAttempt`. */
  release(deliveries: readonly Delivery[]): Promise<readonly Delivery[]>
  /** Renews leases to a full `leaseMs` from now. */
  extendLease(deliveries: readonly Delivery[]): Promise<readonly Delivery[]>
  /** Waits for a receive in flight and releases what it still brings. Idempotent. */
  close(): Promise<void>
}

/** One message to put back, and how long it must stay there. */
export interface Requeue {
  readonly delivery: Delivery
  /** In milliseconds, any length. */
  readonly delayMs: number
}

/** One message to give up, and why. */
export interface DeadLettering {
  readonly delivery: Delivery
  /** A short reason in words, for the person who looks at dead letters. */
  readonly reason: string
  /** The error's text, where there was one. */
  readonly error?: string
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
}
