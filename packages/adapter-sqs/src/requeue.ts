import type { Requeue } from '@sheaf/core'
import type { SqsContext } from './context.js'
import type { SqsDelivery } from './delivery.js'
import { type Hop, hop } from './hop.js'
import { renewalSeconds } from './lease.js'
import { limits } from './limits.js'
import type { SqsQueue } from './queue.js'
import { putBack } from './settle.js'

/** How a message waits for its next attempt: parked under the receipt we have, or sent on as a new one. */
export type RequeuePlan = { readonly type: 'park'; readonly seconds: number } | { readonly type: 'hop' }

/**
 * Decides how a message waits.
 *
 * Parking is one atomic call, but a parked message counts as in flight and cannot outlast its receipt. On a FIFO queue
 * it is all there is, so there a delay ends with the receipt's twelve hours.
 */
export function planRequeue(
  delayMs: number,
  receivedAtMs: number,
  nowMs: number,
  isFifo: boolean,
): RequeuePlan {
  const seconds = Math.ceil(delayMs / 1_000)
  const longest = renewalSeconds(limits.visibilitySeconds, receivedAtMs, nowMs)
  if (isFifo) return { type: 'park', seconds: Math.min(seconds, longest) }
  return seconds <= Math.min(limits.delaySeconds, longest) ? { type: 'park', seconds } : { type: 'hop' }
}

/** Puts messages back for another attempt, each after its own delay. Returns those whose lease was lost. */
export async function requeue(
  context: SqsContext,
  queue: SqsQueue,
  items: readonly Requeue[],
): Promise<SqsDelivery[]> {
  const nowMs = context.settings.clock.monotonic()
  const parked = new Map<SqsDelivery, number>()
  const hops: Hop[] = []
  for (const { delivery: given, delayMs } of items) {
    const delivery = given as SqsDelivery
    const plan = planRequeue(delayMs, delivery.receivedAtMs, nowMs, queue.isFifo)
    // One that was copied before has only its original left to delete.
    if (plan.type === 'park' && !delivery.isCopied) parked.set(delivery, plan.seconds)
    else hops.push({ delivery, delayMs, attempts: delivery.attempt })
  }
  const [lost, alsoLost] = await Promise.all([
    putBack(context, queue, 'requeue', [...parked.keys()], (delivery) => parked.get(delivery) ?? 0),
    hop(context, queue, hops),
  ])
  return [...lost, ...alsoLost]
}
