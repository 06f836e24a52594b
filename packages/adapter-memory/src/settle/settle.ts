import type { DeadLettering, Delivery, Requeue } from '@sheaf/core'
import { MemoryDelivery } from './delivery.js'
import type { MemoryQueue } from './queue.js'

/** What the settling calls return when, as nearly always, no lease was lost. */
const nothingLost: readonly Delivery[] = []

/** Removes messages that are done. */
export function ack(queue: MemoryQueue, deliveries: readonly Delivery[]): readonly Delivery[] {
  const lost = new LostDeliveries()
  for (const delivery of deliveries) {
    if (endLease(queue, delivery, lost)) queue.ready.gone(delivery)
  }
  queue.serve()
  return lost.found
}

/** Puts messages back as their next attempt, to be handed out after their delay. */
export function requeue(queue: MemoryQueue, items: readonly Requeue[]): readonly Delivery[] {
  const lost = new LostDeliveries()
  const nowMs = queue.settings.clock.monotonic()
  for (const { delivery, delayMs } of items) {
    if (!endLease(queue, delivery, lost)) continue
    const next = delivery.successor(delivery.attempt + 1, delivery.lapses)
    if (delayMs > 0) queue.delays.park(next, nowMs + delayMs)
    else queue.ready.retry(next)
  }
  queue.serve()
  return lost.found
}

/** Moves messages to the dead letters. */
export function deadLetter(queue: MemoryQueue, items: readonly DeadLettering[]): readonly Delivery[] {
  const lost = new LostDeliveries()
  const at = queue.settings.clock.now()
  for (const { delivery, reason, error } of items) {
    if (!endLease(queue, delivery, lost)) continue
    queue.dead.add(delivery, { reason, error, at })
    queue.ready.gone(delivery)
  }
  queue.serve()
  return lost.found
}

/** Hands messages back at once; the hand-out does not count. */
export function release(queue: MemoryQueue, deliveries: readonly Delivery[]): readonly Delivery[] {
  const lost = new LostDeliveries()
  for (const delivery of deliveries) {
    if (!endLease(queue, delivery, lost)) continue
    queue.ready.putBack(delivery.successor(delivery.attempt, delivery.lapses))
  }
  queue.serve()
  return lost.found
}

/** Renews leases to their full length from now. */
export function extendLease(queue: MemoryQueue, deliveries: readonly Delivery[]): readonly Delivery[] {
  const lost = new LostDeliveries()
  const held: MemoryDelivery[] = []
  for (const delivery of deliveries) {
    if (delivery instanceof MemoryDelivery && queue.leases.has(delivery)) held.push(delivery)
    else lost.note(delivery)
  }
  const { clock, leaseMs } = queue.settings
  queue.leases.renew(held, clock.monotonic() + leaseMs)
  return lost.found
}

function endLease(queue: MemoryQueue, delivery: Delivery, lost: LostDeliveries): delivery is MemoryDelivery {
  if (delivery instanceof MemoryDelivery && queue.leases.end(delivery)) return true
  lost.note(delivery)
  return false
}

class LostDeliveries {
  #found: Delivery[] | undefined

  get found(): readonly Delivery[] {
    return this.#found ?? nothingLost
  }

  /** Notes a delivery that is not leased here, unless its own receipt settled it: then the call is a repetition. */
  note(delivery: Delivery): void {
    const isSettled = delivery instanceof MemoryDelivery && delivery.claim === undefined && !delivery.isLost
    if (isSettled) return
    this.#found ??= []
    this.#found.push(delivery)
  }
}
