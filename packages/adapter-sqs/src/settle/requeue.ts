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
 * Parking is one atomic call, but a parked message counts as in flight, cannot outlast its receipt, and takes its count of
 * receives with it: the hand-out of one that was postponed counts unless it hops. A message that cannot hop (on a FIFO
 * queue, where it would lose its place, or with a body that leaves no room for a hop's attributes) is parked for its whole
 * delay, or for what is left of the receipt's twelve hours.
 */
export function planRequeue(
  { delayMs, counts }: Pick<Requeue, 'delayMs' | 'counts'>,
  askedAtMs: number,
  nowMs: number,
  canHop: () => boolean,
): RequeuePlan {
  const seconds = secondsToPark(delayMs, askedAtMs, nowMs)
  const isShort = delayMs <= Math.min(limits.delaySeconds, seconds) * 1_000
  const isParked = (isShort && counts !== 'nothing') || !canHop()
  return isParked ? { type: 'park', seconds } : { type: 'hop' }
}

/** For how long a message can be made invisible: the whole delay, or what is left of the receipt's twelve hours. */
export function secondsToPark(delayMs: number, askedAtMs: number, nowMs: number): number {
  return Math.min(Math.ceil(delayMs / 1_000), renewalSeconds(limits.visibilitySeconds, askedAtMs, nowMs))
}

/**
 * Puts messages back for another attempt, each after its own delay. A fault and an attempt without one are the same to
 * SQS: a parked message can carry no counter that would tell them apart.
 *
 * @returns The deliveries whose lease was lost.
 */
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
  for (const item of items) {
    const delivery = item.delivery as SqsDelivery
    const attempts = item.counts === 'nothing' ? delivery.attempt - 1 : delivery.attempt
    const asHop = { delivery, delayMs: item.delayMs, attempts }
    const plan = planRequeue(
      item,
      delivery.askedAtMs,
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
