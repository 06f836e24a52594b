import type { Delivery } from '@sheaf/core'
import type { RunScript } from '../run-script.js'
import type { Script } from '../script.js'
import { groupByClaim } from './claim.js'
import type { ForgottenClaims } from './forgotten-claims.js'

/** What leases are renewed with. */
export interface LeasePlace {
  readonly run: RunScript
  readonly leaseMs: number
  readonly forgotten: ForgottenClaims
}

/** The reply of a script that renews claims. */
type RenewReply = readonly [lapsed: readonly unknown[], unknown: readonly unknown[]]

// The server does nothing else while a script runs, so no call renews more than this.
const mostClaims = 1_000

/** Renews the leases of everything held, in one call for each thousand claims, and returns what was lost. */
export async function renewClaims(
  script: Script,
  { run, leaseMs, forgotten }: LeasePlace,
  deliveries: readonly Delivery[],
): Promise<readonly Delivery[]> {
  const groups = [...groupByClaim(deliveries)]
  const lost: Delivery[] = []
  for (let from = 0; from < groups.length; from += mostClaims) {
    const page = groups.slice(from, from + mostClaims)
    const ids = page.map(([claim]) => claim.id)
    const [lapsed, unknown] = (await run(script, [String(leaseMs), ...ids])) as RenewReply
    const groupAt = (position: unknown) => page[Number(position) - 1]
    for (const position of lapsed) lost.push(...(groupAt(position)?.[1] ?? []))
    for (const position of unknown) {
      const group = groupAt(position)
      if (group !== undefined && forgotten.isByRenewal(group[0])) lost.push(...group[1])
    }
  }
  return lost
}
