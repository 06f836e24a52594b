import type { DeadLettering, Delivery, Requeue } from '@sheaf/core'
import { delayPath, highestLevel } from '../message/delay.js'
import type { RabbitDelivery } from '../message/delivery.js'
import { deadAtHeader, errorHeader, reasonHeader } from '../message/headers.js'
import type { Address } from '../message/outgoing.js'
import { deadQueueOf, levelOf } from '../topology/names.js'
import { type MovePlace, move } from './move.js'
import { confirmSettled, settleOpen } from './settle-open.js'

/** What messages are settled with. */
export interface SettlePlace extends MovePlace {
  /** Whether the server takes back what is handed back to it without counting that. */
  readonly isReturnFree: boolean
  /** The time, in epoch milliseconds and parts of one. */
  now(): number
}

const longestReason = 1_000
const longestError = 8_000

/** Removes messages that are done. */
export function ack(deliveries: readonly Delivery[]): Promise<readonly Delivery[]> {
  return settleOpen(deliveries, (line, open) => {
    line.ack(open)
    return confirmSettled(line, open)
  })
}

/** Hands messages back uncounted: in place where the server can, else as the same message stored anew. */
export function release(place: SettlePlace, deliveries: readonly Delivery[]): Promise<readonly Delivery[]> {
  return settleOpen(deliveries, (line, open) => {
    if (!place.isReturnFree) {
      return move(place, line, open, (delivery) => ({
        address: { exchange: '', key: place.queue },
        counts: countsOf(delivery, 'nothing'),
      }))
    }
    line.nack(open)
    return confirmSettled(line, open)
  })
}

/** Puts messages back, each with its delay and with what its hand-out counts as. */
export async function requeue(place: SettlePlace, items: readonly Requeue[]): Promise<readonly Delivery[]> {
  const wanted = new Map(items.map((item) => [item.delivery as RabbitDelivery, item]))
  const level = highestLevel(items.map(({ delayMs }) => delayMs))
  if (level >= 0) await place.topology.ladder(place.queue, level)
  return settleOpen([...wanted.keys()], (line, open) =>
    move(place, line, open, (delivery) => {
      const { delayMs, counts = 'attempt' } = wanted.get(delivery)!
      return { address: addressOf(place.queue, delayMs), counts: countsOf(delivery, counts) }
    }),
  )
}

/** Moves messages to the dead letters, with why. */
export async function deadLetter(
  place: SettlePlace,
  items: readonly DeadLettering[],
): Promise<readonly Delivery[]> {
  const wanted = new Map(items.map((item) => [item.delivery as RabbitDelivery, item]))
  if (wanted.size > 0) await place.topology.dead(place.queue)
  return settleOpen([...wanted.keys()], (line, open) =>
    move(place, line, open, (delivery) => {
      const { reason, error } = wanted.get(delivery)!
      return {
        address: { exchange: '', key: deadQueueOf(place.queue) },
        counts: countsOf(delivery, 'attempt'),
        headers: {
          [reasonHeader]: cut(reason, longestReason),
          [errorHeader]: error === undefined ? undefined : cut(error, longestError),
          [deadAtHeader]: String(place.now()),
        },
      }
    }),
  )
}

/** Stores a message anew with the hand-outs counted that are over: where the server itself does not count them. */
export function recount(place: SettlePlace, delivery: RabbitDelivery): Promise<readonly Delivery[]> {
  return settleOpen([delivery], (line, open) =>
    move(place, line, open, (each) => ({
      address: { exchange: '', key: place.queue },
      counts: countsOf(each, 'nothing'),
    })),
  )
}

/** Where a message goes to that is not to be handed out before a delay has passed. */
export function addressOf(queue: string, delayMs: number): Address {
  if (!(delayMs > 0)) return { exchange: '', key: queue }
  const { level, key } = delayPath(delayMs)
  return { exchange: levelOf(queue, level), key }
}

function countsOf({ attempt, lapses, faults }: RabbitDelivery, counts: 'fault' | 'attempt' | 'nothing') {
  const attempts = counts === 'nothing' ? attempt - 1 : attempt
  return { attempts, lapses, faults: counts === 'fault' ? faults + 1 : faults }
}

/** A text as UTF-8 can write it, not longer than a header has room for. */
function cut(text: string, most: number): string {
  return (text.slice(0, most) as unknown as { toWellFormed(): string }).toWellFormed()
}
