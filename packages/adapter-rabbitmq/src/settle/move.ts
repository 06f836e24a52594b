import { describeError } from '@sheaf/core'
import { explain } from '../connection/explain.js'
import type { Line } from '../connection/line.js'
import type { RabbitDelivery } from '../message/delivery.js'
import type { Headers } from '../message/headers.js'
import { type Address, type Outgoing, outgoing } from '../message/outgoing.js'
import type { Publisher } from '../send/publisher.js'
import type { SendFailures } from '../send/sending.js'
import type { Topology } from '../topology/topology.js'
import { confirmSettled } from './settle-open.js'

/** What messages are moved with. */
export interface MovePlace {
  readonly queue: string
  readonly topology: Topology
  readonly publisher: Publisher
}

/** What becomes of a message that is stored anew. */
export interface Move {
  readonly address: Address
  readonly counts: { readonly attempts: number; readonly lapses: number; readonly faults: number }
  readonly headers?: Headers | undefined
}

/**
 * Stores messages anew, and acks them then: a crash between the two repeats a message, and loses none. The new one has the
 * old one's name, so that the two are known as one.
 */
export async function move(
  { queue, topology, publisher }: MovePlace,
  line: Line,
  deliveries: readonly RabbitDelivery[],
  moveOf: (delivery: RabbitDelivery) => Move,
): Promise<void> {
  for (const delivery of deliveries) delivery.isMoving = true
  try {
    const failures = await publisher.send(deliveries.map((delivery) => movedOf(delivery, moveOf(delivery))))
    const moved = failures.size === 0 ? deliveries : deliveries.filter((_, place) => !failures.has(place))
    if (moved.length > 0 && !line.isDead) {
      line.ack(moved)
      await confirmSettled(line, moved)
    }
    if (failures.size > 0) {
      forgetMissing(topology, queue, failures)
      const [reason] = failures.values()
      const what = `${failures.size} of ${deliveries.length} messages of the queue '${queue}' could not be stored anew, and are still held`
      throw explain(what, reason)
    }
  } finally {
    for (const delivery of deliveries) delivery.isMoving = false
  }
}

function movedOf(
  { id, group, copy, enqueuedAt, content, properties }: RabbitDelivery,
  { address, counts, headers }: Move,
): Outgoing {
  return outgoing({
    address,
    body: content,
    id,
    group,
    stamp: { ...counts, enqueuedAt, copy },
    before: properties,
    headers,
  })
}

/** Has a queue declared anew where the server says that it, or something beside it, is gone. */
export function forgetMissing(topology: Topology, queue: string, failures: SendFailures): void {
  const isMissing = (reason: unknown) => /NO_ROUTE|NOT_FOUND/.test(describeError(reason))
  if ([...failures.values()].some(isMissing)) topology.forget(queue)
}
