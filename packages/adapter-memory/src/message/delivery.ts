import type { Delivery } from '@sheaf/core'
import type { Claim } from './lease.js'

/**
 * One stay of a stored message in the queue: from becoming ready, over its hand-out, to the end of its lease.
 *
 * The object that waits is the very one that is handed out, and a message that comes back does so as a new one. So
 * there is one object per hand-out and none beside it, and the object itself is the fence: a receipt that was
 * overtaken is an object that the queue no longer knows.
 */
export class MemoryDelivery implements Delivery {
  /** Named at the first hand-out, so that a long backlog does not hold a string more per message. */
  copy: string
  /** The lease it is held by; `undefined` before and after. */
  claim: Claim | undefined = undefined
  /** Whether somebody else was given the message while this receipt was out. */
  isLost = false
  /** The place in line among the messages of its queue. */
  order: number

  constructor(
    readonly id: string,
    readonly body: string,
    readonly group: string | undefined,
    readonly attempt: number,
    readonly lapses: number,
    readonly enqueuedAt: number,
    order: number,
    copy = '',
  ) {
    this.order = order
    this.copy = copy
  }

  /** The same message, waiting to be handed out again. */
  successor(attempt: number, lapses: number): MemoryDelivery {
    const { id, body, group, enqueuedAt, order, copy } = this
    return new MemoryDelivery(id, body, group, attempt, lapses, enqueuedAt, order, copy)
  }
}
