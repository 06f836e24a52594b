import type { Requeue } from '@sheaf/core'
import type { SqsContext } from '../context.js'
import { renewalSeconds } from '../lease.js'
import type { SqsDelivery } from '../message/delivery.js'
import type { SqsQueue } from '../queue/queue.js'
import { limits } from '../service/limits.js'
import { fitsHop, type Hop, hop } from './hop.js'
import { putBack } from './settle.js'

/** How a message waits for its next attempt: kept invisible under the receipt we hold, or stored anew by a hop. */
export type RequeuePlan = { readonly type: 'park'; readonly seconds: number } | { readonly type: 'hop' }

/**
 * Decides how a message waits.
 *
 * Parking is one atomic call, but a parked message counts as in flight and cannot outlast its receipt. A message that
 * cannot hop (on a FIFO queue, or with a body that leaves no room for a hop's attributes) is parked for its whole delay,
 * or for what is left of the receipt's twelve hours.
 */
export function planRequeue(
  delayMs: number,
  receivedAtMs: number,
  nowMs: number,
  canHop: () => boolean,
): RequeuePlan {
  const seconds = secondsToPark(delayMs, receivedAtMs, nowMs)
  const isShort = delayMs <= Math.min(limits.delaySeconds, seconds) * 1_000
  return isShort || !canHop() ? { type: 'park', seconds } : { type: 'hop' }
}

/** For how long a message can be made invisible: the whole delay, or what is left of the receipt's twelve hours. */
export function secondsToPark(delayMs: number, receivedAtMs: number, nowMs: number): number {
  return Math.min(Math.ceil(delayMs / 1_000), renewalSeconds(limits.visibilitySeconds, receivedAtMs, nowMs))
}

/** Puts messages back for another attempt, each after its own delay. Returns those whose lease was lost. */
export async function requeue(
  context: SqsContext,
  queue: SqsQueue,
  maxMessageBytes: number,
  items: readonly Requeue[],
): Promise<SqsDelivery[]> {
  const { clock } = context.settings
  const nowMs = clock.monotonic()
  const parked = new Map<SqsDelivery, number>()
  const hops: Hop[] = []
  for (const { delivery: given, delayMs } of items) {
    const delivery = given as SqsDelivery
    const asHop = { delivery, delayMs, attempts: delivery.attempt }
    const plan = planRequeue(
      delayMs,
      delivery.receivedAtMs,
      nowMs,
      () => !queue.isFifo && fitsHop(asHop, clock.now(), maxMessageBytes),
    )
    // A message whose copy is stored already goes the way of a hop, which then only deletes the original.
    if (plan.type === 'park' && !delivery.isCopied) parked.set(delivery, plan.seconds)
    else hops.push(asHop)
  }
  const [lost, alsoLost] = await Promise.all([
    putBack(context, queue, 'requeue', [...parked.keys()], (delivery) => parked.get(delivery) ?? 0),
    hop(context, queue, hops),
  ])
  return [...lost, ...alsoLost]
}
