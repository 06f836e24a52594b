import type { Delivery } from '@sheaf/core'
import { renewClaims } from '@sheaf/redis-connection'
import type { ChannelPlace } from './place.js'
import { extendScript } from './scripts/scripts.generated.js'

/** Renews the leases of everything held, in one call for each thousand claims, and returns what was lost. */
export function extendLease(
  place: ChannelPlace,
  deliveries: readonly Delivery[],
): Promise<readonly Delivery[]> {
  return renewClaims(extendScript, place, deliveries)
}
