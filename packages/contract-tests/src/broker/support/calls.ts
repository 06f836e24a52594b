import type { Delivery } from '@sheaf/core'
import type { Consumer } from './consumer.js'

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
