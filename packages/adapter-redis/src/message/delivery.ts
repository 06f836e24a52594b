import type { Delivery } from '@sheaf/core'
import { type Claim, Claimed } from '@sheaf/redis-connection'
import type { ApartBody, StoredMessage } from './stored-message.js'

/** A message with its receipt: the claim that it came in, and its position there, counted from 0. */
export class RedisDelivery extends Claimed implements Delivery {
  readonly #message: StoredMessage

  constructor(message: StoredMessage, claim: Claim, position: number) {
    super(claim, position)
    this.#message = message
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
