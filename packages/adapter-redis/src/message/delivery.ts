import type { Delivery } from '@sheaf/core'
import type { ApartBody, StoredMessage } from './stored-message.js'

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

/** A message with its receipt: the claim that it came in, and its position there, counted from 0. */
export class RedisDelivery implements Delivery {
  readonly claim: Claim
  readonly position: number
  /** Whether the server has confirmed that it is settled. */
  isSettled = false
  /** The number of the grouping that took it last, so that no grouping takes it twice. */
  grouping = 0
  readonly #message: StoredMessage

  constructor(message: StoredMessage, claim: Claim, position: number) {
    this.#message = message
    this.claim = claim
    this.position = position
  }

  get id(): string {
    return this.#message.id
  }

  get copy(): string {
    return this.#message.copy
  }

  get body(): string {
    return this.#message.body
  }

  /** Where its body lies, if apart from the message. */
  get apart(): ApartBody | undefined {
    return this.#message.apart
  }

  /** Takes the body that lay apart. */
  fill(body: string): void {
    this.#message.body = body
  }

  get group(): string | undefined {
    return this.#message.group
  }

  get attempt(): number {
    return this.#message.attempts + 1
  }

  get lapses(): number {
    return this.#message.lapses
  }

  get faults(): number {
    return this.#message.faults
  }

  get enqueuedAt(): number {
    return this.#message.enqueuedAt
  }
}

let groupings = 0

/** Groups deliveries by the claim that they came in; one that is named twice is taken once. */
export function groupByClaim(deliveries: readonly Delivery[]): Map<Claim, RedisDelivery[]> {
  const groups = new Map<Claim, RedisDelivery[]>()
  groupings++
  let claim: Claim | undefined
  let group: RedisDelivery[] = []
  for (const delivery of deliveries) {
    if (!(delivery instanceof RedisDelivery) || delivery.grouping === groupings) continue
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
