import type { Delivery } from '@sheaf/core'
import type { Claims } from './claim-receiver.js'
import type { Lease } from './lease-age.js'

/** A worker holds this much text from one receive, and may then ask for more. */
export const mostUnits = 16_000_000

/** What one claim brought, under which lease, and whether asking for another brings more. */
export interface Portion<Kind extends Delivery = Delivery> extends Claims<Kind> {
  readonly lease?: Lease
  readonly isCut: boolean
}

/** How messages are claimed, portion by portion. */
export interface Gathering<Kind extends Delivery> {
  /** Asks for one claim, of so many messages at most. */
  once(max: number): Promise<Portion<Kind>>
  /** The length of a message's body. */
  unitsOf(delivery: Kind): number
  /** Whether no further claim is wanted. */
  isOver(): boolean
}

/** Makes as many claims as it takes to bring what is wanted: each is small, so that none holds the server up. */
export async function gatherPortions<Kind extends Delivery>(
  max: number,
  { once, unitsOf, isOver }: Gathering<Kind>,
): Promise<Claims<Kind>> {
  const first = await once(max)
  if (!first.isCut) return first
  const lengthOf = ({ deliveries }: Portion<Kind>) =>
    deliveries.reduce((units, delivery) => units + unitsOf(delivery), 0)
  const portions = [first]
  let left = max - first.deliveries.length
  let units = lengthOf(first)
  while (left > 0 && units < mostUnits && portions.at(-1)!.isCut && !isOver()) {
    // What came already must not wait for, nor fail with, what would have come as well.
    const next = await once(left).catch(() => undefined)
    if (next === undefined) break
    portions.push(next)
    left -= next.deliveries.length
    units += lengthOf(next)
  }
  const held = await Promise.all(portions.map(({ lease, deliveries }) => lease?.held(deliveries) ?? []))
  return { deliveries: held.flat() }
}
