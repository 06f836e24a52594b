import { type Message, refuseLongBodies } from '@sheaf/core'
import { MemoryDelivery } from './message/delivery.js'
import { type MemoryQueue, nextOrder } from './queue/queue.js'

/**
 * Stores messages in a queue, and hands them to whoever waits for them.
 *
 * @throws {PUBLISH_FAILED} If bodies are too long; those messages are left out.
 */
export function publish(queue: MemoryQueue, messages: readonly Message[]): void {
  const { clock, capabilities } = queue.settings
  const { accepted, failure } = refuseLongBodies(messages, capabilities.maxBodyBytes)
  const enqueuedAt = clock.now()
  for (const { id, body, group, delayMs } of accepted) {
    const delivery = new MemoryDelivery(id, body, group, 1, 0, enqueuedAt, nextOrder())
    if (delayMs !== undefined && delayMs > 0) queue.delays.park(delivery, clock.monotonic() + delayMs)
    else queue.ready.add(delivery)
  }
  queue.serve()
  if (failure !== undefined) throw failure
}
