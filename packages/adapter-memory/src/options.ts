import {
  type ChannelCapabilities,
  type Clock,
  type Duration,
  parseDuration,
  SheafError,
  systemClock,
} from '@sheaf/core'
import type { QueueSettings } from './queue.js'
import { Turns } from './turns.js'

/** How a {@link MemoryBroker} behaves. */
export interface MemoryBrokerOptions {
  /**
   * Where the broker's time comes from.
   *
   * @defaultValue the system's clock
   */
  readonly clock?: Clock
  /**
   * How long a delivery is its holder's before it comes back, unless the lease is renewed.
   *
   * @defaultValue `'30s'`
   */
  readonly lease?: Duration
  /**
   * Whether messages keep their order: not at all, in the whole queue, or within a group. While a message of an ordered
   * queue or group is leased, or waits for a retry, no other of it is handed out.
   *
   * @defaultValue `'none'`
   */
  readonly ordered?: ChannelCapabilities['ordered']
  /**
   * The longest body that is accepted, in bytes of UTF-8.
   *
   * @defaultValue `Infinity`
   */
  readonly maxBodyBytes?: number
}

const orders: readonly string[] = ['none', 'queue', 'group']

/** Checks a broker's options. */
export function readBrokerOptions(options: MemoryBrokerOptions): QueueSettings {
  const {
    clock = systemClock,
    lease = '30s',
    ordered = 'none',
    maxBodyBytes = Number.POSITIVE_INFINITY,
  } = options
  const leaseMs = parseDuration(lease, 'lease')
  if (leaseMs === 0) throw invalid('lease', 'a duration above zero', lease)
  if (!orders.includes(ordered)) throw invalid('ordered', "'none', 'queue' or 'group'", ordered)
  if (!(typeof maxBodyBytes === 'number' && maxBodyBytes >= 1)) {
    throw invalid('maxBodyBytes', 'a number of bytes ≥ 1, or Infinity', maxBodyBytes)
  }
  const capabilities: ChannelCapabilities = {
    maxBodyBytes,
    ordered,
    publishDelay: true,
    delayPrecisionMs: 1,
    releaseCountsAttempt: false,
    countsLapses: true,
  }
  return { clock, leaseMs, capabilities, turns: new Turns() }
}

function invalid(option: string, expected: string, given: unknown): SheafError {
  const shown = typeof given === 'string' ? `'${given}'` : String(given)
  return new SheafError('CONFIG_INVALID', `MemoryBroker, ${option}: expected ${expected}; got ${shown}.`)
}
