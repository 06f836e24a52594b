import type { AnyBatches } from '@sheaf/core'
import { type MemoryBroker, queueOf } from '../memory-broker.js'

/**
 * Takes a held request's message away from its worker, and puts it back to be handed out again.
 *
 * @throws If no request of that id is held.
 */
export function takeAway(
  broker: MemoryBroker,
  tasks: readonly AnyBatches[],
  requestId: string,
  reason: 'lapsed' | 'overtaken',
): void {
  for (const name of new Set(tasks.map((task) => task.queue))) {
    const queue = queueOf(broker, name)
    const delivery = queue.leases.find(requestId)
    if (delivery === undefined) continue
    queue.takeAway(delivery, reason)
    return
  }
  throw new Error(`No request '${requestId}' is held by a worker at this moment.`)
}
