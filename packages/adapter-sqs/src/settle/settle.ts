import type { SqsContext } from '../context.js'
import { stillHeld } from '../lease.js'
import type { Settlement, SqsDelivery } from '../message/delivery.js'
import type { SqsQueue } from '../queue/queue.js'
import { type BulkReply, bulk, type EntryFailure } from '../service/bulk.js'
import { leaseTimeoutMs, limits, settlePart } from '../service/limits.js'
import { pack } from '../service/pack.js'
import { called, isStaleReceipt } from '../service/service-errors.js'
import { undone } from '../service/undone.js'

/**
 * Settles deliveries by one kind of bulk call, ten to a call.
 *
 * A delivery that an earlier call settled, whose reply was lost, counts as settled and not as lost.
 *
 * @returns The deliveries whose lease was lost.
 * @throws If some could not be settled; the others are, and may be given again.
 */
async function settle(
  context: SqsContext,
  queue: SqsQueue,
  settlement: Settlement,
  deliveries: readonly SqsDelivery[],
  action: 'DeleteMessage' | 'ChangeMessageVisibility',
  call: (open: readonly SqsDelivery[]) => Promise<BulkReply>,
): Promise<SqsDelivery[]> {
  const open = deliveries.filter(({ settled }) => settled === undefined)
  const elsewhere = deliveries.filter(({ settled }) => settled !== undefined && settled !== settlement)
  const { held, lost } = await stillHeld(context, queue, open)
  const ended = [...elsewhere, ...lost]
  const failed: EntryFailure<SqsDelivery>[] = []
  await context.callLimits.settle.runAll(pack(held, limits.entries), async (items) => {
    const before = new Set(items.filter(({ attempted }) => attempted === settlement))
    for (const delivery of items) delivery.attempted = settlement
    const failures = await called(bulk(items, context.settings.clock, call), action, queue.name)
    const unsettled = new Set<SqsDelivery>()
    for (const failure of failures) {
      const { item, code, message, isRepeat } = failure
      const isStale = isStaleReceipt(code, message)
      // An earlier call of ours has used the receipt up, and only its reply was lost.
      if (isStale && (isRepeat || before.has(item))) continue
      unsettled.add(item)
      if (isStale) ended.push(item)
      else failed.push(failure)
    }
    for (const delivery of items) if (!unsettled.has(delivery)) delivery.settled = settlement
  })
  if (failed.length > 0) throw undone(settlement, queue, failed, action)
  return ended
}

/** Deletes messages that are done. Returns the deliveries whose lease was lost. */
export function ack(
  context: SqsContext,
  queue: SqsQueue,
  deliveries: readonly SqsDelivery[],
): Promise<SqsDelivery[]> {
  return remove(context, queue, 'ack', deliveries)
}

/** Puts messages back, to be received again at once. Returns the deliveries whose lease was lost. */
export function release(
  context: SqsContext,
  queue: SqsQueue,
  deliveries: readonly SqsDelivery[],
): Promise<SqsDelivery[]> {
  return putBack(context, queue, 'release', deliveries, () => 0)
}

/** Deletes messages. */
export function remove(
  context: SqsContext,
  queue: SqsQueue,
  settlement: Settlement,
  deliveries: readonly SqsDelivery[],
): Promise<SqsDelivery[]> {
  return settle(context, queue, settlement, deliveries, 'DeleteMessage', (open) =>
    context.calls.delete(
      queue.url,
      open.map(({ receiptHandle }, index) => ({ Id: String(index), ReceiptHandle: receiptHandle })),
      leaseTimeoutMs(context.settings.leaseSeconds, settlePart),
    ),
  )
}

/**
 * Puts messages back, to be received again after so many seconds each.
 *
 * A message is renewed until its own call goes out, and not from then on: a later renewal would undo the delay.
 */
export async function putBack(
  context: SqsContext,
  queue: SqsQueue,
  settlement: Settlement,
  deliveries: readonly SqsDelivery[],
  secondsOf: (delivery: SqsDelivery) => number,
): Promise<SqsDelivery[]> {
  try {
    return await settle(context, queue, settlement, deliveries, 'ChangeMessageVisibility', async (open) => {
      for (const delivery of open) delivery.isParking = true
      await Promise.all(open.map(({ renewal }) => renewal))
      return await context.calls.changeVisibility(
        queue.url,
        open.map((delivery, index) => ({
          Id: String(index),
          ReceiptHandle: delivery.receiptHandle,
          VisibilityTimeout: secondsOf(delivery),
        })),
        leaseTimeoutMs(context.settings.leaseSeconds, settlePart),
      )
    })
  } finally {
    for (const delivery of deliveries) delivery.isParking = false
  }
}
