import type { SqsContext } from '../context.js'
import { attributeNames, number, text, withForeign } from '../message/attributes.js'
import type { SqsDelivery } from '../message/delivery.js'
import { type Outgoing, outgoing } from '../message/outgoing.js'
import { delayOf } from '../publish.js'
import type { SqsQueue } from '../queue/queue.js'
import { move } from './move.js'

/** One message that has to wait for longer than the service can be told. */
export interface Hop {
  readonly delivery: SqsDelivery
  readonly delayMs: number
  /** Hand-outs so far. */
  readonly attempts: number
}

/**
 * Sends messages on to their own queue, with the longest delay there is and a mark of when they are due: at each receipt
 * before that they hop again, and nobody sees them. They keep id, attempts and the time they were first stored.
 *
 * @returns The deliveries whose lease was lost.
 */
export function hop(context: SqsContext, queue: SqsQueue, hops: readonly Hop[]): Promise<SqsDelivery[]> {
  const nowMs = context.settings.clock.now()
  const byDelivery = new Map(hops.map((item) => [item.delivery, item]))
  return move(context, queue, queue, 'requeue', [...byDelivery.keys()], (delivery) =>
    hopCopy(byDelivery.get(delivery)!, nowMs),
  )
}

/** Whether a message is still small enough for its queue with what a hop adds to it. */
export function fitsHop(hop: Hop, nowMs: number, maxMessageBytes: number): boolean {
  return hopCopy(hop, nowMs).bytes <= maxMessageBytes
}

/** The message that takes a delivery's place. */
function hopCopy({ delivery, delayMs, attempts }: Hop, nowMs: number): Outgoing<SqsDelivery> {
  const own = {
    [attributeNames.id]: text(delivery.id),
    [attributeNames.enqueuedAt]: number(delivery.enqueuedAt),
    ...(attempts === 0 ? {} : { [attributeNames.attempt]: number(attempts) }),
    ...(delivery.group === undefined ? {} : { [attributeNames.group]: text(delivery.group) }),
  }
  const delaySeconds = delayOf(delayMs, nowMs, own)
  const attributes = withForeign(own, delivery.attributes)
  return outgoing(delivery, { body: delivery.body, attributes, delaySeconds })
}
