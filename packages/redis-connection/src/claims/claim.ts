import type { Delivery } from '@sheaf/core'

/** Messages that were leased as one, and are settled and renewed as one. */
export class Claim {
  readonly id: string
  /** The key of its list, which the scripts that touch it declare. */
  readonly keys: readonly [string]
  /** How many messages it held when it was read. */
  readonly size: number
  /** How many of its deliveries the server has not confirmed as settled. */
  open: number
  /** How many settling calls are under way. */
  settling = 0
  /** When a settling call first failed, which may have had its effect all the same; monotonic. */
  inDoubtSinceMs: number | undefined

  constructor(id: string, key: string, size: number) {
    this.id = id
    this.keys = [key]
    this.size = size
    this.open = size
  }
}

/** A receipt: the claim that a message came in, and its position there, counted from 0. */
export abstract class Claimed {
  readonly claim: Claim
  readonly position: number
  /** Whether the server has confirmed that it is settled. */
  isSettled = false
  /** The number of the grouping that took it last, so that no grouping takes it twice. */
  grouping = 0

  constructor(claim: Claim, position: number) {
    this.claim = claim
    this.position = position
  }
}

/** A delivery with its receipt. */
export type ClaimedDelivery = Claimed & Delivery

let groupings = 0

/** Groups deliveries by the claim that they came in; one that is named twice is taken once. */
export function groupByClaim<Kind extends ClaimedDelivery>(
  deliveries: readonly Delivery[],
): Map<Claim, Kind[]> {
  const groups = new Map<Claim, Kind[]>()
  groupings++
  let claim: Claim | undefined
  let group: Kind[] = []
  for (const delivery of deliveries) {
    if (!(delivery instanceof Claimed) || delivery.grouping === groupings) continue
    delivery.grouping = groupings
    // Most batches are one claim, so the map is asked only where the claim changes.
    if (delivery.claim !== claim) {
      claim = delivery.claim
      group = groups.get(claim) ?? []
      groups.set(claim, group)
    }
    group.push(delivery as Kind)
  }
  return groups
}

/** Whether these are all that a claim still holds. Only what the server has confirmed counts as settled. */
export function isAllOf(claim: Claim, chosen: readonly Claimed[]): boolean {
  return chosen.length === claim.open && chosen.every((delivery) => !delivery.isSettled)
}
