import type { DeadLettering, Delivery, Requeue } from '@sheaf/core'
import { numbers } from '../message/arrays.js'
import { mostNamed, portionsOf, runSettling, type SettlePlace, settleAll } from './settle-claims.js'
import { storedText } from './stored-text.js'

const kinds = { fault: 0, attempt: 1, nothing: 2 }

/** The longest delay that the server can add to its time; nobody waits for more. */
const longestDelayMs = 9_000_000_000_000_000

/** Removes messages that are done. */
export function ack(place: SettlePlace, deliveries: readonly Delivery[]): Promise<readonly Delivery[]> {
  return settleAll(portionsOf(deliveries, Number.POSITIVE_INFINITY), ({ places }) =>
    runSettling(place, 'ack', '', places),
  )
}

/** Hands messages back, first in line and uncounted. */
export function release(place: SettlePlace, deliveries: readonly Delivery[]): Promise<readonly Delivery[]> {
  return settleAll(portionsOf(deliveries, Number.POSITIVE_INFINITY), ({ places }) =>
    runSettling(place, 'release', '', places),
  )
}

/** Puts messages back in place, each with its delay and with what its hand-out counts as. */
export function requeue(place: SettlePlace, items: readonly Requeue[]): Promise<readonly Delivery[]> {
  const wanted = new Map(items.map((item) => [item.delivery, item]))
  return settleAll(portionsOf([...wanted.keys()], mostNamed), ({ places, deliveries }) => {
    const named = deliveries.map((delivery) => wanted.get(delivery)!)
    return runSettling(place, 'requeue', ', $4::text::bigint[], $5::text::float8[], $6::text::int[]', [
      ...places,
      numbers(deliveries.map(({ copy }) => copy)),
      numbers(named.map(({ delayMs }) => Math.min(Math.max(0, delayMs || 0), longestDelayMs - Date.now()))),
      numbers(named.map(({ counts = 'attempt' }) => kinds[counts])),
    ])
  })
}

/** Moves messages to the dead letters, with why. */
export function deadLetter(
  place: SettlePlace,
  items: readonly DeadLettering[],
): Promise<readonly Delivery[]> {
  const wanted = new Map(items.map((item) => [item.delivery, item]))
  return settleAll(portionsOf([...wanted.keys()], mostNamed), ({ places, deliveries }) => {
    const named = deliveries.map((delivery) => wanted.get(delivery)!)
    return runSettling(place, 'dead_letter', ', $4::text::bigint[], $5::text::json, $6::text::json', [
      ...places,
      numbers(deliveries.map(({ copy }) => copy)),
      JSON.stringify(named.map(({ reason }) => storedText(reason, longestReason))),
      JSON.stringify(
        named.map(({ error }) => (error === undefined ? null : storedText(error, longestError))),
      ),
    ])
  })
}

const longestReason = 1_000
const longestError = 10_000
