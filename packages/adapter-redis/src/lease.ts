import type { Delivery } from '@sheaf/core'
import type { RunScript } from '@sheaf/redis-connection'
import { groupByClaim } from './message/delivery.js'
import { extendScript } from './scripts/scripts.generated.js'

/** The reply of `extend.lua`. */
type ExtendReply = readonly [lapsed: readonly unknown[], unknown: readonly unknown[]]

/** Renews the leases of everything held in one call, and returns what was lost. */
export async function extendLease(
  run: RunScript,
  deliveries: readonly Delivery[],
  leaseMs: number,
): Promise<readonly Delivery[]> {
  if (deliveries.length === 0) return []
  const groups = [...groupByClaim(deliveries)]
  const [lapsed] = (await run(extendScript, [
    String(leaseMs),
    ...groups.map(([claim]) => claim.id),
  ])) as ExtendReply
  return lapsed.flatMap((position) => groups[Number(position) - 1]?.[1] ?? [])
}
