import type { DeadLettering, Delivery, Requeue } from '@sheaf/core'
import { type Claim, delayOf, isAllOf, settleClaims, storedWords } from '@sheaf/redis-connection'
import type { CeleryDelivery } from '../message/delivery.js'
import type { ChannelPlace } from '../place.js'
import { ackScript, deadLetterScript, releaseScript, requeueScript } from '../scripts/scripts.generated.js'

/** Removes messages that are done, in one call for each claim: one for a batch that was received as one. */
export function ack({ run }: ChannelPlace, deliveries: readonly Delivery[]): Promise<readonly Delivery[]> {
  return settleClaims<CeleryDelivery>(deliveries, {
    send: (claim, chosen) => run(ackScript, ackPositions(claim, chosen), claim.keys),
    // What is done is done; and the server does not remember the claims that were acked whole.
    isForgotten: () => false,
  })
}

/** Puts messages back at the head of Celery's list, uncounted. */
export function release(
  { run, main, forgotten }: ChannelPlace,
  deliveries: readonly Delivery[],
): Promise<readonly Delivery[]> {
  return settleClaims<CeleryDelivery>(deliveries, {
    send: (claim, chosen) => run(releaseScript, positionsOf(claim, chosen), [...claim.keys, main]),
    isForgotten: (claim) => forgotten.isBySettling(claim),
  })
}

/** Puts messages back, each with its delay and with what its hand-out counts as. */
export function requeue(
  { run, main, forgotten }: ChannelPlace,
  items: readonly Requeue[],
): Promise<readonly Delivery[]> {
  const wanted = new Map(items.map((item) => [item.delivery, item]))
  return settleClaims<CeleryDelivery>([...wanted.keys()], {
    send(claim, chosen) {
      const triples = chosen.flatMap((delivery) => {
        const { delayMs = 0, counts = 'attempt' } = wanted.get(delivery) ?? {}
        return [String(delivery.position), delayOf(delayMs), counts]
      })
      return run(requeueScript, [claim.id, ...triples], [...claim.keys, main])
    },
    isForgotten: (claim) => forgotten.isBySettling(claim),
  })
}

/** Moves messages to the dead letters, with why. */
export function deadLetter(
  { run, forgotten }: ChannelPlace,
  items: readonly DeadLettering[],
): Promise<readonly Delivery[]> {
  const words = new Map(items.map((item) => [item.delivery, storedWords(item.reason, item.error ?? '')]))
  return settleClaims<CeleryDelivery>([...words.keys()], {
    send(claim, chosen) {
      const triples = chosen.flatMap((delivery) => [
        String(delivery.position),
        ...(words.get(delivery) ?? []),
      ])
      return run(deadLetterScript, [claim.id, ...triples], claim.keys)
    },
    isForgotten: (claim) => forgotten.isBySettling(claim),
    unitsOf: (delivery) => words.get(delivery)?.[1].length ?? 0,
  })
}

/** As {@link positionsOf}; but of a claim that was settled in part the server is to remember it, for calls that come again. */
function ackPositions(claim: Claim, chosen: readonly CeleryDelivery[]): readonly string[] {
  return claim.open === claim.size ? positionsOf(claim, chosen) : named(claim, chosen)
}

/** The parameters for these messages: without positions where they are all that a claim still holds. */
function positionsOf(claim: Claim, chosen: readonly CeleryDelivery[]): readonly string[] {
  return isAllOf(claim, chosen) ? [claim.id] : named(claim, chosen)
}

function named(claim: Claim, chosen: readonly CeleryDelivery[]): readonly string[] {
  return [claim.id, ...chosen.map(({ position }) => String(position))]
}
