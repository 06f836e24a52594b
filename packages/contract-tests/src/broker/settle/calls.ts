import type { Delivery } from '@sheaf/core'
import { fail } from '../../compare.js'
import { type Consumer, ids } from '../consumer.js'

/** One of the five calls that name deliveries, as any of the cases makes it. */
export interface SettlingCall {
  readonly name: 'ack' | 'requeue' | 'deadLetter' | 'release' | 'extendLease'
  /** Whether the message is gone afterwards. */
  readonly ends: boolean
  readonly make: (consumer: Consumer, deliveries: readonly Delivery[]) => Promise<readonly Delivery[]>
}

/** The five calls that name deliveries. */
export const settlingCalls: readonly SettlingCall[] = [
  { name: 'ack', ends: true, make: (consumer, deliveries) => consumer.ack(deliveries) },
  {
    name: 'requeue',
    ends: false,
    make: (consumer, deliveries) =>
      consumer.requeue(deliveries.map((delivery) => ({ delivery, delayMs: 0 }))),
  },
  {
    name: 'deadLetter',
    ends: true,
    make: (consumer, deliveries) =>
      consumer.deadLetter(deliveries.map((delivery) => ({ delivery, reason: 'given up', error: 'no use' }))),
  },
  { name: 'release', ends: false, make: (consumer, deliveries) => consumer.release(deliveries) },
  { name: 'extendLease', ends: false, make: (consumer, deliveries) => consumer.extendLease(deliveries) },
]

/** Fails the case unless a call reported exactly these deliveries as lost: the very objects it was given. */
export function expectLost(lost: readonly Delivery[], expected: readonly Delivery[], call: string): void {
  const isExact = lost.length === expected.length && expected.every((delivery) => lost.includes(delivery))
  if (isExact) return
  const areCopies = lost.length === expected.length && ids(lost).join() === ids(expected).join()
  fail(
    `the lost deliveries that ${call} returns`,
    ids(expected),
    areCopies ? 'other objects than the deliveries it was given' : ids(lost),
  )
}
