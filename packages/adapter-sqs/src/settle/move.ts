import type { SqsContext } from '../context.js'
import { stillHeld } from '../lease.js'
import type { Settlement, SqsDelivery } from '../message/delivery.js'
import type { Outgoing } from '../message/outgoing.js'
import { send } from '../message/send.js'
import type { SqsQueue } from '../queue/queue.js'
import { undone } from '../service/undone.js'
import { remove } from './settle.js'

/**
 * Moves messages: stores a copy of each in a queue, then deletes the original. Dying in between repeats a message and
 * loses none.
 *
 * @returns The deliveries whose lease was lost; where that was known in time, they were not copied.
 * @throws If some could not be moved. They may be given again, and get no second copy.
 */
export async function move(
  context: SqsContext,
  from: SqsQueue,
  to: SqsQueue,
  settlement: Settlement,
  deliveries: readonly SqsDelivery[],
  copyOf: (delivery: SqsDelivery) => Outgoing<SqsDelivery>,
): Promise<SqsDelivery[]> {
  const { held, lost } = await stillHeld(context, from, deliveries)
  // Core asks again for a settling that brought no answer in time, and the first one may still be copying.
  while (held.some(({ copying }) => copying !== undefined)) {
    await Promise.all(held.map(({ copying }) => copying))
  }
  const copies = held.filter(({ isCopied, settled }) => !isCopied && settled === undefined).map(copyOf)
  const sending = send(context, to, copies)
  for (const { source } of copies) source.copying = sending
  const failures = await sending
  const failed = new Set(failures.map(({ item }) => item.source))
  for (const { source } of copies) {
    source.isCopied = !failed.has(source)
    source.copying = undefined
  }
  lost.push(
    ...(await remove(
      context,
      from,
      settlement,
      held.filter((delivery) => !failed.has(delivery)),
    )),
  )
  if (failures.length > 0) throw undone(`sending to '${to.name}'`, from, failures, 'SendMessage', to)
  return lost
}
