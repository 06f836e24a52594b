import type { DeadLettering, Delivery, Requeue } from '@sheaf/core'
import {
  type Claim,
  delayOf,
  type ForgottenClaims,
  isAllOf,
  type RunScript,
  settleClaims,
  storedWords,
} from '@sheaf/redis-connection'
import { bodyKey } from '../message/bodies.js'
import type { RedisDelivery } from '../message/delivery.js'
import { ackScript, deadLetterScript, releaseScript, requeueScript } from '../scripts/scripts.generated.js'

/** What messages are settled with. */
export interface SettlePlace {
  readonly run: RunScript
  /** What the queue's keys begin with. */
  readonly base: string
  readonly forgotten: ForgottenClaims
}

/** Removes messages that are done, in one call for each claim: one for a batch that was received as one. */
export function ack(
  { run, base }: SettlePlace,
  deliveries: readonly Delivery[],
): Promise<readonly Delivery[]> {
  return settleClaims<RedisDelivery>(deliveries, {
    send(claim, chosen) {
      if (chosen.every(({ apart }) => apart === undefined)) {
        return run(ackScript, ackPositions(claim, chosen), claim.keys)
      }
      // The script takes the keys for those of the first messages.
      const sorted = [...chosen.filter(({ apart }) => apart), ...chosen.filter(({ apart }) => !apart)]
      const bodies = sorted.flatMap(({ apart }) => (apart ? [bodyKey(base, apart.name)] : []))
      return run(ackScript, ackPositions(claim, sorted), [...claim.keys, ...bodies])
    },
    // What is done is done; and the server does not remember the claims that were acked whole.
    isForgotten: () => false,
  })
}

/** Puts messages back at the head of the queue, uncounted. */
export function release(
  { run, forgotten }: SettlePlace,
  deliveries: readonly Delivery[],
): Promise<readonly Delivery[]> {
  return settleClaims<RedisDelivery>(deliveries, {
    send: (claim, chosen) => run(releaseScript, positionsOf(claim, chosen), claim.keys),
    isForgotten: (claim) => forgotten.isBySettling(claim),
  })
}

/** Puts messages back, each with its delay and with what its hand-out counts as. */
export function requeue(
  { run, forgotten }: SettlePlace,
  items: readonly Requeue[],
): Promise<readonly Delivery[]> {
  const wanted = new Map(items.map((item) => [item.delivery, item]))
  return settleClaims<RedisDelivery>([...wanted.keys()], {
    send(claim, chosen) {
      const triples = chosen.flatMap((delivery) => {
        const { delayMs = 0, counts = 'attempt' } = wanted.get(delivery) ?? {}
        return [positionOf(delivery), delayOf(delayMs), counts]
      })
      return run(requeueScript, [claim.id, ...triples], claim.keys)
    },
    isForgotten: (claim) => forgotten.isBySettling(claim),
  })
}

/** Moves messages to the dead letters, with why. */
export function deadLetter(
  { run, forgotten }: SettlePlace,
  items: readonly DeadLettering[],
): Promise<readonly Delivery[]> {
  const words = new Map(items.map((item) => [item.delivery, storedWords(item.reason, item.error ?? '')]))
  return settleClaims<RedisDelivery>([...words.keys()], {
    send(claim, chosen) {
      const triples = chosen.flatMap((delivery) => [positionOf(delivery), ...(words.get(delivery) ?? [])])
      return run(deadLetterScript, [claim.id, ...triples], claim.keys)
    },
    isForgotten: (claim) => forgotten.isBySettling(claim),
    unitsOf: (delivery) => words.get(delivery)?.[1].length ?? 0,
  })
}

/** As {@link positionsOf}; but of a claim that was settled in part the server is to remember it, for calls that come again. */
function ackPositions(claim: Claim, chosen: readonly RedisDelivery[]): readonly string[] {
  return claim.open === claim.size ? positionsOf(claim, chosen) : [claim.id, ...chosen.map(positionOf)]
}

/** The parameters for these messages: without positions where they are all that a claim still holds. */
function positionsOf(claim: Claim, chosen: readonly RedisDelivery[]): readonly string[] {
  return isAllOf(claim, chosen) ? [claim.id] : [claim.id, ...chosen.map(positionOf)]
}

function positionOf(delivery: RedisDelivery): string {
  return String(delivery.position)
}
