import type { Delivery } from '@sheaf/core'
import type { StoredMessage } from './stored-message.js'

/** Messages that were leased as one, and are settled and renewed as one. */
export class Claim {
  readonly id: string
  /** How many of its deliveries are not known to be settled. */
  open: number

  constructor(id: string, size: number) {
    this.id = id
    this.open = size
  }
}

/** A delivery with its receipt: the claim that it came in, and its position there, counted from 1. */
export class RedisDelivery implements Delivery {
  readonly id: string
  readonly copy: string
  readonly body: string
  readonly group?: string
  readonly attempt: number
  readonly lapses: number
  readonly enqueuedAt: number
  readonly claim: Claim
  readonly position: number
  /** Whether the server has said that it is settled. */
  isSettled = false
  /** The grouping that last took it, so that none takes it twice. */
  grouping = 0

  constructor(message: StoredMessage, claim: Claim, position: number) {
    this.id = message.id
    this.copy = message.copy
    this.body = message.body
    if (message.group !== undefined) this.group = message.group
    this.attempt = message.attempts + 1
    this.lapses = message.lapses
    this.enqueuedAt = message.enqueuedAt
    this.claim = claim
    this.position = position
  }
}
