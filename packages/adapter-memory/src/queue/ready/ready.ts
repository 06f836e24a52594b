import type { MemoryDelivery } from '../../message/delivery.js'

/** The messages of one queue that wait to be handed out, and the order in which that happens. */
export interface Ready {
  /** How many wait, whether or not they may be handed out at this moment. */
  readonly size: number
  /** Puts a message at the end, which was published just now or whose publish delay is over. */
  add(delivery: MemoryDelivery): void
  /** Puts a message back at the head, in its old place, which was released or whose lease lapsed. */
  putBack(delivery: MemoryDelivery): void
  /** Puts back a message that was requeued, once its delay is over. */
  retry(delivery: MemoryDelivery): void
  /** Notes that a message that was handed out is gone for good. */
  gone(delivery: MemoryDelivery): void
  /** Takes up to `max` messages in order; `[]` where none may be handed out. */
  take(max: number): MemoryDelivery[]
  /** When the message was stored that has waited longest, in epoch milliseconds; `Infinity` where none waits. It looks at all. */
  oldestEnqueuedAt(): number
  /** Drops what waits, and returns how many messages that were. */
  clear(): number
}

/** When the oldest of some messages was stored; `Infinity` where there is none. */
export function oldestOf(deliveries: Iterable<MemoryDelivery>): number {
  let oldest = Number.POSITIVE_INFINITY
  for (const { enqueuedAt } of deliveries) oldest = Math.min(oldest, enqueuedAt)
  return oldest
}

/** Whether one message was in line before another; those that came back are handed out in that order. */
export function isEarlier(left: MemoryDelivery, right: MemoryDelivery): boolean {
  return left.order < right.order
}
