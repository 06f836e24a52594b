import type { DeadLettering, Delivery, Requeue } from '@sheaf/core'
import { MemoryDelivery } from '../message/delivery.js'
import { LostDeliveries } from '../message/lost-deliveries.js'
import type { MemoryQueue } from '../queue/queue.js'

/** Removes messages that are done. */
export function ack(queue: MemoryQueue, deliveries: readonly Delivery[]): readonly Delivery[] {
  const lost = new LostDeliveries()
  for (const delivery of deliveries) {
    if (endLease(queue, delivery, lost)) queue.ready.gone(delivery)
  }
  queue.serve()
  return lost.found
}

/** Puts messages back, each to be handed out after its delay, and counts the hand-out that ends as it is told to. */
export function requeue(queue: MemoryQueue, items: readonly Requeue[]): readonly Delivery[] {
  const lost = new LostDeliveries()
  const nowMs = queue.settings.clock.monotonic()
  for (const { delivery, delayMs, counts } of items) {
    if (!endLease(queue, delivery, lost)) continue
    const { attempt, lapses, faults } = delivery
    const next = delivery.successor(
      counts === 'nothing' ? attempt : attempt + 1,
      lapses,
      counts === 'fault' ? faults + 1 : faults,
    )
    if (delayMs > 0) queue.delays.park(next, nowMs + delayMs)
    else queue.ready.retry(next)
  }
  queue.serve()
  return lost.found
}

/** Moves messages to the dead letters, with why. */
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

/** Puts messages back at the head of the queue, uncounted. */
export function release(queue: MemoryQueue, deliveries: readonly Delivery[]): readonly Delivery[] {
  const lost = new LostDeliveries()
  for (const delivery of deliveries) {
    if (!endLease(queue, delivery, lost)) continue
    queue.ready.putBack(delivery.successor(delivery.attempt, delivery.lapses, delivery.faults))
  }
  queue.serve()
  return lost.found
}

/** Ends a lease, or notes its delivery as lost. Returns whether there was one. */
function endLease(queue: MemoryQueue, delivery: Delivery, lost: LostDeliveries): delivery is MemoryDelivery {
  if (delivery instanceof MemoryDelivery && queue.leases.end(delivery)) return true
  lost.note(delivery)
  return false
}
