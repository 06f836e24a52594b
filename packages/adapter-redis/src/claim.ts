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

/** A message with its receipt: the claim that it came in, and its position there, counted from 1. */
export class RedisDelivery implements Delivery {
  readonly claim: Claim
  readonly position: number
  /** Whether the server has said that it is settled. */
  isSettled = false
  /** The grouping that last took it, so that none takes it twice. */
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

  get group(): string | undefined {
    return this.#message.group
  }

  get attempt(): number {
    return this.#message.attempts + 1
  }

  get lapses(): number {
    return this.#message.lapses
  }

  get enqueuedAt(): number {
    return this.#message.enqueuedAt
  }
}
