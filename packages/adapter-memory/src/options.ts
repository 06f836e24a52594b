import { type ChannelCapabilities, type Clock, type Duration, OptionChecks, systemClock } from '@sheaf/core'
import type { QueueSettings } from './queue/queue.js'
import { Turns } from './queue/turns.js'

/** How a {@link MemoryBroker} behaves. */
export interface MemoryBrokerOptions {
  /**
   * Where the broker's time comes from.
   *
   * @defaultValue the system's clock
   */
  readonly clock?: Clock | undefined
  /**
   * How long a delivery is its holder's before it comes back, unless the lease is renewed.
   *
   * @defaultValue `'30s'`
   */
  readonly lease?: Duration | undefined
  /**
   * Whether messages keep their order: not at all, in the whole queue, or within a group. While a message is leased or waits
   * for a retry, no other of its ordered queue or group is handed out.
   *
   * @defaultValue `'none'`
   */
  readonly ordered?: ChannelCapabilities['ordered'] | undefined
  /**
   * The longest body that is accepted, in bytes of UTF-8.
   *
   * @defaultValue `Infinity`
   */
  readonly maxBodyBytes?: number | undefined
}

const known = ['clock', 'lease', 'ordered', 'maxBodyBytes']
const defaultLeaseMs = 30_000

/**
 * Checks a broker's options and fills in their defaults.
 *
 * @throws {CONFIG_INVALID} If an option is unknown or out of range.
 */
export function readOptions(options: MemoryBrokerOptions): QueueSettings {
  const check = new OptionChecks('MemoryBroker', options, known)
  const clock = check.methods('clock', ['now', 'monotonic', 'setTimer']) as Clock | undefined
  const leaseMs = check.positiveDuration('lease', defaultLeaseMs)
  const ordered = check.oneOf('ordered', ['none', 'queue', 'group'], 'none')
  const { maxBodyBytes = Number.POSITIVE_INFINITY } = check.given
  if (!(typeof maxBodyBytes === 'number' && maxBodyBytes >= 1)) {
    throw check.refusal('maxBodyBytes', 'a number of bytes ≥ 1, or Infinity', maxBodyBytes)
  }
  const capabilities: ChannelCapabilities = {
    maxBodyBytes,
    ordered,
    publishDelay: true,
    delayPrecisionMs: 1,
    releaseCountsAttempt: false,
    countsLapses: true,
    countsFaults: true,
    postponeCountsAttempt: false,
    deduplicates: true,
    purgesLeased: false,
    delaysAtReceipt: false,
  }
  return { clock: clock ?? systemClock, leaseMs, capabilities, turns: new Turns() }
}
