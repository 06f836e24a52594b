import type { Delivery } from '@sheaf/core'
import { MemoryDelivery } from './message/delivery.js'
import { LostDeliveries } from './message/lost-deliveries.js'
import type { MemoryQueue } from './queue/queue.js'

/** Renews leases to their full length from now, and returns what was lost. */
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
