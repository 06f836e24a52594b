import type { DeadLettering, Delivery, Requeue } from '@sheaf/core'
import type { RunScript } from '@sheaf/redis-connection'
import { delayOf } from '../message/delay.js'
import { type Claim, groupByClaim, type RedisDelivery } from '../message/delivery.js'
import { ackScript, deadLetterScript, releaseScript, requeueScript } from '../scripts/scripts.generated.js'

/** Removes messages that are done, in one call for each claim: one for a batch that was received as one. */
export function ack(run: RunScript, deliveries: readonly Delivery[]): Promise<readonly Delivery[]> {
  return settle(deliveries, (claim, chosen) =>
    run(ackScript, isAll(claim, chosen) ? [claim.id] : [claim.id, ...chosen.map(positionOf)]),
  )
}

/** Puts messages back at the head of the queue, uncounted. */
export function release(run: RunScript, deliveries: readonly Delivery[]): Promise<readonly Delivery[]> {
  return settle(deliveries, (claim, chosen) =>
    run(releaseScript, isAll(claim, chosen) ? [claim.id] : [claim.id, ...chosen.map(positionOf)]),
  )
}

/** Puts messages back, each with its delay and with what its hand-out counts as. */
export function requeue(run: RunScript, items: readonly Requeue[]): Promise<readonly Delivery[]> {
  const wanted = new Map(items.map((item) => [item.delivery, item]))
  return settle([...wanted.keys()], (claim, chosen) =>
    run(requeueScript, [
      claim.id,
      ...chosen.flatMap((delivery) => {
        const { delayMs = 0, counts = 'attempt' } = wanted.get(delivery) ?? {}
        return [positionOf(delivery), delayOf(delayMs), counts]
      }),
    ]),
  )
}

/** Moves messages to the dead letters, with why. */
export function deadLetter(run: RunScript, items: readonly DeadLettering[]): Promise<readonly Delivery[]> {
  const reasons = new Map(items.map((item) => [item.delivery, item]))
  return settle([...reasons.keys()], (claim, chosen) =>
    run(deadLetterScript, [
      claim.id,
      ...chosen.flatMap((delivery) => {
        const { reason = '', error = '' } = reasons.get(delivery) ?? {}
        return [positionOf(delivery), `${reason.length},${error.length}`, `${reason}${error}`]
      }),
    ]),
  )
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
    if (Number(replies[at++]) === 1) lost.push(...chosen)
    else markSettled(claim, chosen)
  }
  return lost
}

/** Whether these are all that a claim still holds. Only what the server has confirmed counts as settled. */
function isAll(claim: Claim, chosen: readonly RedisDelivery[]): boolean {
  return chosen.length === claim.open && chosen.every((delivery) => !delivery.isSettled)
}

function markSettled(claim: Claim, chosen: readonly RedisDelivery[]): void {
  for (const delivery of chosen) {
    if (delivery.isSettled) continue
    delivery.isSettled = true
    claim.open--
  }
}

function positionOf(delivery: RedisDelivery): string {
  return String(delivery.position)
}
