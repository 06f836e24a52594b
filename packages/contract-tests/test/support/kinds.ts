import type { Broker } from '@sheaf/core'
import type { BrokerUnderTest } from '../../src/index.js'
import { ManualClock } from './manual-clock.js'
import { ReferenceBroker, type ReferenceOptions } from './reference-broker.js'
import { referenceTransactions } from './reference-transaction.js'

/** Everything that a broker can do, and exactly. */
export const everything: ReferenceOptions = {
  maxBodyBytes: 200_000,
  countsFaults: true,
  postponeCountsAttempt: false,
  deduplicates: true,
  hasPermits: true,
  hasTransactions: true,
  hasProperties: true,
}

/** Brokers that are as different as services are. */
export const kinds: Record<string, ReferenceOptions> = {
  'with everything': everything,
  'with as little as there may be': {
    publishDelay: false,
    delayPrecisionMs: 1_000,
    releaseCountsAttempt: true,
    countsLapses: false,
    admin: 'none',
  },
  'that says of itself what is assumed where nothing is said': {
    countsFaults: false,
    postponeCountsAttempt: true,
    deduplicates: false,
    purgesLeased: false,
    delaysAtReceipt: false,
    admin: 'least',
  },
  'ordered by group': { ...everything, ordered: 'group', releaseCountsAttempt: true },
  'ordered as a queue': { ...everything, ordered: 'queue' },
  'whose leases are connections': { ...everything, leasesEndWithConnection: true },
  'that pushes': { ...everything, pushes: true },
  'that finds delays at receipt, and purges what is leased': {
    ...everything,
    delaysAtReceipt: true,
    purgesLeased: true,
  },
}

/** A broker whose connection can be broken. */
export type Breakable = Broker & { crash(): void }

/** A reference broker on a clock of its own, as a contract is given it; and what a test makes of it, and of those beside it. */
export function underTest(
  options: ReferenceOptions,
  alter: (broker: ReferenceBroker) => Breakable = (broker) => broker,
): BrokerUnderTest {
  const clock = new ManualClock()
  const broker = new ReferenceBroker(options, clock)
  const parts = {
    broker: alter(broker),
    passTime: (ms: number) => clock.advance(ms),
    transactions: referenceTransactions,
  }
  if (!options.leasesEndWithConnection) return parts
  const connect = () => alter(broker.connect())
  return { ...parts, connect, crash: (crashed) => (crashed as Breakable).crash() }
}
