import type { DeadLettering } from '@sheaf/core'
import type { SqsContext } from '../context.js'
import {
  attributeBytes,
  attributeNames,
  firstThatFits,
  number,
  text,
  withForeign,
} from '../message/attributes.js'
import { printable } from '../message/characters.js'
import type { SqsDelivery } from '../message/delivery.js'
import { type Outgoing, outgoing } from '../message/outgoing.js'
import { type SqsQueue, serviceName } from '../queue/queue.js'
import { move } from './move.js'
import { remove } from './settle.js'

const reasonBytes = 200
const errorBytes = 4_096

/** Gives messages up: moves them to the dead-letter queue, or deletes them where their user chose to have none. */
export function deadLetter(
  context: SqsContext,
  queue: SqsQueue,
  target: SqsQueue | undefined,
  maxMessageBytes: number,
  items: readonly DeadLettering[],
): Promise<SqsDelivery[]> {
  const byDelivery = new Map(items.map((item) => [item.delivery as SqsDelivery, item]))
  const deliveries = [...byDelivery.keys()]
  if (target === undefined) return remove(context, queue, 'deadLetter', deliveries)
  return move(context, queue, target, 'deadLetter', deliveries, (delivery) =>
    deadCopy(queue, target, maxMessageBytes, byDelivery.get(delivery)!),
  )
}

/**
 * The message that a dead-letter queue gets: the same body, and why it is there in attributes.
 *
 * A body that leaves no room for these attributes goes without them, because a message that is too large is never stored.
 * The dead-letter queue is assumed to take messages as large as the queue itself does.
 */
export function deadCopy(
  queue: SqsQueue,
  target: SqsQueue,
  maxMessageBytes: number,
  item: DeadLettering,
): Outgoing<SqsDelivery> {
  const delivery = item.delivery as SqsDelivery
  const room = maxMessageBytes - Buffer.byteLength(delivery.body)
  // A redrive goes by it, so it is the last to be left out.
  const origin = { [attributeNames.deadQueue]: text(queue.name) }
  const owner = { ...origin, [attributeNames.id]: text(delivery.id) }
  const told = {
    ...owner,
    // A redriven request must expire as long after its enqueueing as it would have before.
    [attributeNames.enqueuedAt]: number(delivery.enqueuedAt),
    [attributeNames.deadReason]: text(printable(item.reason, reasonBytes) || 'no reason given'),
    [attributeNames.deadAttempt]: number(delivery.attempt),
    ...(delivery.group === undefined || target.isFifo
      ? {}
      : { [attributeNames.group]: text(delivery.group) }),
  }
  const errorRoom = room - attributeBytes(told) - attributeNames.deadError.length - 6
  const error = printable(item.error ?? '', Math.min(errorBytes, errorRoom))
  const own = error === '' ? told : { ...told, [attributeNames.deadError]: text(error) }
  const choices = [withForeign(own, delivery.attributes), own, owner, origin]
  return outgoing(delivery, {
    body: delivery.body,
    attributes: firstThatFits(choices, room),
    // The same at every try for one hand-out, so that a repeated send stores no second dead letter.
    fifo: target.isFifo
      ? {
          group: delivery.group ?? serviceName(queue.url),
          deduplication: `${delivery.copy}-${delivery.receives}`,
        }
      : undefined,
  })
}
