import type { DeadLettering } from '@sheaf/core'
import { attributeBytes, attributeNames, number, text, withForeign } from './attributes.js'
import { printable } from './characters.js'
import type { SqsContext } from './context.js'
import type { SqsDelivery } from './delivery.js'
import { limits } from './limits.js'
import { move } from './move.js'
import { type Outgoing, outgoing } from './outgoing.js'
import type { SqsQueue } from './queue.js'
import { remove } from './settle.js'

const reasonBytes = 200
const errorBytes = 4_096

/** Gives messages up: moves them to the dead-letter queue, or deletes them where there is none by choice. */
export function deadLetter(
  context: SqsContext,
  queue: SqsQueue,
  target: SqsQueue | undefined,
  items: readonly DeadLettering[],
): Promise<SqsDelivery[]> {
  const byDelivery = new Map(items.map((item) => [item.delivery as SqsDelivery, item]))
  const deliveries = [...byDelivery.keys()]
  if (target === undefined) return remove(context, queue, 'deadLetter', deliveries)
  return move(context, queue, target, 'deadLetter', deliveries, (delivery) =>
    deadCopy(queue, target, byDelivery.get(delivery)!),
  )
}

/** The message that a dead-letter queue gets: the same body, and why it is there in attributes. */
export function deadCopy(queue: SqsQueue, target: SqsQueue, item: DeadLettering): Outgoing<SqsDelivery> {
  const delivery = item.delivery as SqsDelivery
  const told = {
    [attributeNames.id]: text(delivery.id),
    [attributeNames.deadReason]: text(printable(item.reason, reasonBytes) || 'no reason given'),
    [attributeNames.deadAttempt]: number(delivery.attempt),
    [attributeNames.deadQueue]: text(queue.name),
    ...(delivery.group === undefined || target.isFifo
      ? {}
      : { [attributeNames.group]: text(delivery.group) }),
  }
  // The error has what room is left: a body of the longest kind leaves little.
  const used = Buffer.byteLength(delivery.body) + attributeBytes(told) + attributeNames.deadError.length + 6
  const error = printable(item.error ?? '', Math.min(errorBytes, limits.sendBytes - used))
  const own = error === '' ? told : { ...told, [attributeNames.deadError]: text(error) }
  const whole = withForeign(own, delivery.attributes)
  const fits = Buffer.byteLength(delivery.body) + attributeBytes(whole) <= limits.sendBytes
  return outgoing(delivery, {
    body: delivery.body,
    attributes: fits ? whole : own,
    // One hand-out is given up once: sent again, it is the same dead letter.
    fifo: target.isFifo
      ? { group: delivery.group ?? queue.name, deduplication: `${delivery.copy}-${delivery.receives}` }
      : undefined,
  })
}
