import type { Delivery } from '@sheaf/core'

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

/** A message with its receipt: the claim that it came in. What is usual is what it begins with. */
export class PostgresDelivery implements Delivery {
  readonly claim: Claim
  readonly copy: string
  readonly id: string
  readonly body: string
  readonly enqueuedAt: number
  group: string | undefined = undefined
  attempt = 1
  lapses = 0
  faults = 0
  /** Whether the server has confirmed that it is settled. */
  isSettled = false
  /** The number of the grouping that took it last, so that no grouping takes it twice. */
  grouping = 0

  constructor(claim: Claim, copy: string, id: string, body: string, enqueuedAt: number) {
    this.claim = claim
    this.copy = copy
    this.id = id
    this.body = body
    this.enqueuedAt = enqueuedAt
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
