import type { Delivery } from '@sheaf/core'
import type { RunScript } from '@sheaf/redis-connection'
import { groupByClaim } from './message/delivery.js'
import { extendScript } from './scripts/scripts.generated.js'
import type { ForgottenClaims } from './settle/forgotten.js'

/** What leases are renewed with. */
export interface LeasePlace {
  readonly run: RunScript
  readonly leaseMs: number
  readonly forgotten: ForgottenClaims
}

/** The reply of `extend.lua`. */
type ExtendReply = readonly [lapsed: readonly unknown[], unknown: readonly unknown[]]

// The server does nothing else while a script runs, so no call renews more than this.
const mostClaims = 1_000

/** Renews the leases of everything held, in one call for each thousand claims, and returns what was lost. */
export async function extendLease(
  { run, leaseMs, forgotten }: LeasePlace,
  deliveries: readonly Delivery[],
): Promise<readonly Delivery[]> {
  const groups = [...groupByClaim(deliveries)]
  const lost: Delivery[] = []
  for (let from = 0; from < groups.length; from += mostClaims) {
    const page = groups.slice(from, from + mostClaims)
    const ids = page.map(([claim]) => claim.id)
    const [lapsed, unknown] = (await run(extendScript, [String(leaseMs), ...ids])) as ExtendReply
    const groupAt = (position: unknown) => page[Number(position) - 1]
    for (const position of lapsed) lost.push(...(groupAt(position)?.[1] ?? []))
    for (const position of unknown) {
      const group = groupAt(position)
      if (group !== undefined && forgotten.isByRenewal(group[0])) lost.push(...group[1])
    }
  }
  return lost
}
