import type { Broker, BrokerAdmin, Channel, ChannelCapabilities } from '@sheaf/core'

/** What a broker says of itself, and what its test says of it. */
export interface BrokerFacts {
  readonly broker: Broker
  readonly channel: Channel
  readonly capabilities: ChannelCapabilities
  readonly admin: BrokerAdmin | undefined
  /** Whether leases end with their holder's connection, and not with time. */
  readonly leasesEndWithConnection: boolean
}
