import type { SqsContext } from '../context.js'
import { attributeNames, number, text, withForeign } from '../message/attributes.js'
import { delayOf } from '../message/delay.js'
import type { SqsDelivery } from '../message/delivery.js'
import { type Outgoing, outgoing } from '../message/outgoing.js'
import type { SqsQueue } from '../queue/queue.js'
import { move } from './move.js'

/** One message that is stored anew: its delay is longer than the service takes, or its last hand-out is not to count. */
export interface Hop {
  readonly delivery: SqsDelivery
  readonly delayMs: number
  /** How many of its hand-outs count so far, which its copy carries on. */
  readonly attempts: number
}

/**
 * Sends messages to their own queue again, each with its delay, or with the longest that the service takes and a mark of
 * when it is due.
 *
 * A message that is received before it is due hops again, and core never sees it. It keeps its id, its attempts and the
 * time it was enqueued.
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
