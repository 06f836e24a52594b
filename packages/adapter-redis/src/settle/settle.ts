import type { DeadLettering, Delivery, Requeue } from '@sheaf/core'
import type { RunScript } from '@sheaf/redis-connection'
import { delayOf } from '../message/delay.js'
import { type Claim, groupByClaim, type RedisDelivery } from '../message/delivery.js'
import { ackScript, deadLetterScript, releaseScript, requeueScript } from '../scripts/scripts.generated.js'
import { lostOf } from './lost-of.js'

/** Removes messages that are done, in one call for each claim: one for a batch that was received as one. */
export function ack(run: RunScript, deliveries: readonly Delivery[]): Promise<readonly Delivery[]> {
  return settle(deliveries, (claim, chosen) => run(ackScript, positionsOf(claim, chosen), claim.keys))
}

/** Puts messages back at the head of the queue, uncounted. */
export function release(run: RunScript, deliveries: readonly Delivery[]): Promise<readonly Delivery[]> {
  return settle(deliveries, (claim, chosen) => run(releaseScript, positionsOf(claim, chosen), claim.keys))
}

/** Puts messages back, each with its delay and with what its hand-out counts as. */
export function requeue(run: RunScript, items: readonly Requeue[]): Promise<readonly Delivery[]> {
  const wanted = new Map(items.map((item) => [item.delivery, item]))
  return settle([...wanted.keys()], (claim, chosen) => {
    const triples = chosen.flatMap((delivery) => {
      const { delayMs = 0, counts = 'attempt' } = wanted.get(delivery) ?? {}
      return [positionOf(delivery), delayOf(delayMs), counts]
    })
    return run(requeueScript, [claim.id, ...triples], claim.keys)
  })
}

/** Moves messages to the dead letters, with why. */
export function deadLetter(run: RunScript, items: readonly DeadLettering[]): Promise<readonly Delivery[]> {
  const reasons = new Map(items.map((item) => [item.delivery, item]))
  return settle([...reasons.keys()], (claim, chosen) => {
    const triples = chosen.flatMap((delivery) => {
      const { reason = '', error = '' } = reasons.get(delivery) ?? {}
      return [positionOf(delivery), `${reason.length},${error.length}`, `${reason}${error}`]
    })
    return run(deadLetterScript, [claim.id, ...triples], claim.keys)
  })
}

/** Settles claim by claim, all in one write, and returns what was lost. */
async function settle(
  deliveries: readonly Delivery[],
  settleClaim: (claim: Claim, chosen: readonly RedisDelivery[]) => Promise<unknown>,
): Promise<readonly Delivery[]> {
  const groups = groupByClaim(deliveries)
  const sent = [...groups].map(([claim, chosen]) => settleClaim(claim, chosen))
  const replies = sent.length === 1 ? [await sent[0]] : await Promise.all(sent)
  const lost: Delivery[] = []
  let at = 0
  for (const [claim, chosen] of groups) {
    const gone = lostOf(replies[at++], chosen)
    if (gone.length > 0) lost.push(...gone)
    markSettled(claim, chosen, gone)
  }
  return lost
}

/** The parameters for these messages: without positions where they are all that a claim still holds. */
function positionsOf(claim: Claim, chosen: readonly RedisDelivery[]): readonly string[] {
  // Only what the server has confirmed counts as settled.
  const isAll = chosen.length === claim.open && chosen.every((delivery) => !delivery.isSettled)
  return isAll ? [claim.id] : [claim.id, ...chosen.map(positionOf)]
}

function markSettled(claim: Claim, chosen: readonly RedisDelivery[], lost: readonly RedisDelivery[]): void {
  for (const delivery of chosen) {
    if (delivery.isSettled || lost.includes(delivery)) continue
    delivery.isSettled = true
    claim.open--
  }
}

function positionOf(delivery: RedisDelivery): string {
  return String(delivery.position)
}
