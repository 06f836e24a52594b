import type { Delivery } from '@sheaf/core'
import { extendScript } from './scripts.generated.js'
import { groupByClaim, type RunScript } from './settle.js'

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
