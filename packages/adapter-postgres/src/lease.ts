import type { Delivery } from '@sheaf/core'
import type { SqlClient } from './connection/sql-client.js'
import { numbers } from './message/arrays.js'
import { type Claim, openByClaim, type PostgresDelivery } from './message/delivery.js'

/** What leases are renewed with. */
export interface LeasePlace {
  readonly client: SqlClient
  readonly schema: string
  readonly leaseMs: number
}

const mostClaims = 500

/** Renews the leases of everything held, in one statement for each five hundred claims, and returns what was lost. */
export async function extendLease(
  { client, schema, leaseMs }: LeasePlace,
  deliveries: readonly Delivery[],
): Promise<readonly Delivery[]> {
  const groups = openByClaim(deliveries)
  const claims = [...groups.keys()]
  const lost: Delivery[] = []
  for (let from = 0; from < claims.length; from += mostClaims) {
    const page = new Map(claims.slice(from, from + mostClaims).map((claim) => [String(claim.id), claim]))
    const gone = await client.query(
      `select lost_claim, lost_copies from ${schema}.extend($1::text::bigint[], $2::float8)`,
      [numbers([...page.keys()]), leaseMs],
    )
    for (const [id, copies] of gone) {
      const claim = page.get(String(id))!
      lost.push(...lostOf(claim, groups.get(claim)!, copies as string | null))
    }
  }
  return lost
}

/**
 * Of a claim that is gone, what is lost: what it held when it lapsed. A claim that is gone and has not lapsed was settled by
 * a call that crossed this one, or the server has forgotten it in a crash.
 */
function lostOf(
  claim: Claim,
  group: readonly PostgresDelivery[],
  copies: string | null,
): readonly PostgresDelivery[] {
  if (copies !== null) {
    const held = new Set(copies.split(','))
    return group.filter(({ copy }) => held.has(copy))
  }
  const isForgotten = claim.open > 0 && claim.settling === 0 && !claim.isInDoubt
  return isForgotten ? group.filter(({ isSettled }) => !isSettled) : []
}
