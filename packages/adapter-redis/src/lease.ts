import type { Delivery } from '@sheaf/core'
import type { RunScript } from '@sheaf/redis-connection'
import { groupByClaim } from './message/delivery.js'
import { extendScript } from './scripts/scripts.generated.js'

/** Renews the leases of everything held in one call, and returns what was lost. */
export async function extendLease(
  run: RunScript,
  deliveries: readonly Delivery[],
  leaseMs: number,
): Promise<readonly Delivery[]> {
  if (deliveries.length === 0) return []
  const groups = [...groupByClaim(deliveries)]
  const reply = await run(extendScript, [String(leaseMs), ...groups.map(([claim]) => claim.id)])
  if (!Array.isArray(reply)) return []
  return reply.flatMap((position) => groups[Number(position) - 1]?.[1] ?? [])
}
