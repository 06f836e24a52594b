import type { Delivery } from '@sheaf/core'

/** The deliveries of one receive or of one renewal. They share a deadline, so a lease costs nothing per message. */
export interface Claim {
  /** The leases that it belongs to; their queue alone may end or renew it. */
  readonly owner: object
  readonly deadlineMs: number
  readonly deliveries: readonly MemoryDelivery[]
  /** How many of `deliveries` are still held by this claim. */
  live: number
  previous: Claim | undefined
  next: Claim | undefined
}

/**
 * One stay of a stored message in the queue: from becoming ready, over its hand-out, to the end of its lease.
 *
 * The object that waits is the one that is handed out, and a message that comes back gets a new one. So a hand-out makes one
 * object, and that object is the fence: the queue no longer knows the receipt of a holder that was overtaken.
 */
export class MemoryDelivery implements Delivery {
  /** The stored message's name, which is given at its first hand-out: a long backlog holds no string for it. */
  copy = ''
  attempt = 1
  lapses = 0
  faults = 0
  /** The claim that leases it; `undefined` before and after. */
  claim: Claim | undefined = undefined
  /** Whether the message was taken from the holder of this receipt. */
  isLost = false
  /** The place in line among the messages of its queue. */
  order: number

  constructor(
    readonly id: string,
    readonly body: string,
    readonly group: string | undefined,
    readonly enqueuedAt: number,
    order: number,
  ) {
    this.order = order
  }

  /** Whether the message was handed out before: where it is not leased then, it is a retry or was put back. */
  get hasBeenOut(): boolean {
    return this.copy !== ''
  }

  /** Makes the delivery of the same message's next hand-out. */
  successor(attempt: number, lapses: number, faults: number): MemoryDelivery {
    const next = new MemoryDelivery(this.id, this.body, this.group, this.enqueuedAt, this.order)
    next.copy = this.copy
    next.attempt = attempt
    next.lapses = lapses
    next.faults = faults
    return next
  }
}
