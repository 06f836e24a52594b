import type { Channel, ChannelCapabilities } from '../ports/channel.js'
import { contractFault } from './ask.js'

const methods = ['receive', 'ack', 'requeue', 'deadLetter', 'release', 'extendLease', 'close'] as const

const orders: readonly unknown[] = ['none', 'queue', 'group'] satisfies ChannelCapabilities['ordered'][]

/** What is assumed of a lease whose length makes no sense. */
const assumedLeaseMs = 30_000

/** What is assumed of a channel that does not say what its queue can do: nothing. */
const noCapabilities: ChannelCapabilities = {
  maxBodyBytes: Number.POSITIVE_INFINITY,
  ordered: 'none',
  publishDelay: false,
  delayPrecisionMs: 0,
  releaseCountsAttempt: true,
  countsLapses: false,
}

/** @throws If it is no channel. */
export function requireChannel(answer: unknown): Channel {
  const channel = answer as Channel | null | undefined
  const missing = methods.filter((name) => typeof channel?.[name] !== 'function')
  if (missing.length === 0) return channel!
  throw contractFault('openChannel', `a channel with the methods ${missing.join(', ')}`, answer)
}

/** The length of a channel's lease. */
export function leaseOf({ leaseMs }: Channel, onFault: (error: Error) => void): number {
  if (Number.isFinite(leaseMs) && leaseMs > 0) return leaseMs
  const expected = `leaseMs of the channel to be a finite number of milliseconds above zero (${assumedLeaseMs} is assumed)`
  onFault(contractFault('openChannel', expected, leaseMs))
  return assumedLeaseMs
}

/** What a channel's queue can do. */
export function capabilitiesOf(
  { capabilities }: Channel,
  onFault: (error: Error) => void,
): ChannelCapabilities {
  if (orders.includes(capabilities?.ordered)) return capabilities
  const expected = `capabilities of the channel with ordered: ${orders.join(' or ')} (that its queue can do nothing is assumed)`
  onFault(contractFault('openChannel', expected, capabilities))
  return noCapabilities
}
