import type { Delivery } from '@sheaf/core'
import type { SqlRow } from '../connection/sql-client.js'

/** Messages that were leased as one, and are settled and renewed as one. */
export class Claim {
  readonly id: number
  /** How many of its deliveries the server has not confirmed as settled. */
  open = 0
  /** How many settling calls are under way. */
  settling = 0
  /** Whether a settling call failed, which may have had its effect all the same. */
  isInDoubt = false

  constructor(id: number) {
    this.id = id
  }
}

/** A message with its receipt: the claim that it came in. */
export class PostgresDelivery implements Delivery {
  readonly id: string
  readonly copy: string
  readonly body: string
  readonly group: string | undefined
  readonly attempt: number
  readonly lapses: number
  readonly faults: number
  readonly enqueuedAt: number
  readonly claim: Claim
  /** Whether the server has confirmed that it is settled. */
  isSettled = false
  /** The number of the grouping that took it last, so that no grouping takes it twice. */
  grouping = 0

  /** @param row - As the functions that hand out return it. */
  constructor(row: SqlRow, claim: Claim) {
    this.copy = row[1] as string
    this.attempt = Number(row[2])
    this.lapses = Number(row[3])
    this.faults = Number(row[4])
    this.enqueuedAt = Math.round(Number(row[5]) * 1_000)
    this.id = row[6] as string
    this.group = (row[7] as string | null) ?? undefined
    this.body = row[8] as string
    this.claim = claim
  }
}

let groupings = 0

/** Groups deliveries that are not settled by the claim that they came in; one that is named twice is taken once. */
export function openByClaim(deliveries: readonly Delivery[]): Map<Claim, PostgresDelivery[]> {
  const groups = new Map<Claim, PostgresDelivery[]>()
  groupings++
  let claim: Claim | undefined
  let group: PostgresDelivery[] = []
  for (const delivery of deliveries) {
    if (!(delivery instanceof PostgresDelivery)) continue
    if (delivery.isSettled || delivery.grouping === groupings) continue
    delivery.grouping = groupings
    // Most batches are one claim, so the map is asked only where the claim changes.
    if (delivery.claim !== claim) {
      claim = delivery.claim
      group = groups.get(claim) ?? []
      groups.set(claim, group)
    }
    group.push(delivery)
  }
  return groups
}
