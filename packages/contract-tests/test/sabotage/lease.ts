import type { Delivery } from '@sheaf/core'
import { type Breakage, handsOut } from './breakage.js'

export const leaseSabotages: Record<string, Breakage> = {
  'lease: when the holder falls silent the message comes back, and the crash is a counted attempt': {
    channel: (channel, broker, queue) => ({
      async receive(max, signal) {
        const deliveries = await channel.receive(max, signal)
        // Taken off the queue for good: a holder that dies takes it along.
        broker.queue(queue).stored = []
        return deliveries
      },
    }),
  },
  'lease: lapses counts the leases that ran out, and only those (0 where they cannot be told)': {
    channel: handsOut((delivery) => ({ ...delivery, lapses: delivery.attempt - 1 })),
  },
  'lease: renewed messages stay with their holder, all of them, however many leases long': {
    channel: (channel) => ({
      extendLease: (deliveries) => channel.extendLease(deliveries.slice(0, 10)),
    }),
  },
  'lease: a renewal lasts a whole leaseMs from its own moment': {
    channel: (channel, broker, name) => ({
      async extendLease(deliveries) {
        const queue = broker.queue(name)
        const lost = await channel.extendLease(deliveries)
        queue.settle(deliveries, (message) => {
          message.freeAt = broker.clock.now() + broker.leaseMs / 2
        })
        return lost
      },
    }),
  },
  'delay: publish hands a message out when its delay is over, as attempt 1, and not before': {
    publish: (broker, queue, messages) =>
      broker.publish(
        queue,
        messages.map((message) => ({ ...message, delayMs: (message.delayMs ?? 0) / 2 })),
      ),
  },
  'delay: where publishDelay is false, publish refuses a delayed message and stores nothing of it': {
    options: { publishDelay: false },
    publish: (broker, queue, messages) =>
      broker.publish(
        queue,
        messages.map((message) => ({ ...message, delayMs: 0 })),
      ),
  },
  'delay: requeue hands a message out when its delay is over, and not before': {
    channel: (channel) => ({
      requeue: (items) => channel.requeue(items.map(({ delivery }) => ({ delivery, delayMs: 0 }))),
    }),
  },
  'delay: of any length, and while it lasts the message holds no prefetch and is not handed out': {
    channel: (channel) => ({
      // As Node's timers do: beyond 2^31 ms there is no waiting at all.
      requeue: (items) =>
        channel.requeue(
          items.map(({ delivery, delayMs }) => ({ delivery, delayMs: delayMs >= 2 ** 31 ? 0 : delayMs })),
        ),
    }),
  },
}

/** Sabotages that show on the same case in another way. */
export const moreLeaseSabotages: readonly (readonly [string, Breakage])[] = [
  [
    'lease: a renewal lasts a whole leaseMs from its own moment',
    {
      // Finds the lease long enough as it is.
      channel: (channel, broker, name) => ({
        async extendLease(deliveries) {
          const isShort = (delivery: Delivery) => {
            const message = broker.queue(name).stored.find(({ copy }) => copy === delivery.copy)
            return message === undefined || message.freeAt < broker.clock.now() + broker.leaseMs / 3
          }
          return await channel.extendLease(deliveries.filter(isShort))
        },
      }),
    },
  ],
  [
    'delay: of any length, and while it lasts the message holds no prefetch and is not handed out',
    {
      onlyWithManualTime: true,
      // As a service whose delays end at a quarter of an hour.
      channel: (channel) => ({
        requeue: (items) =>
          channel.requeue(items.map((item) => ({ ...item, delayMs: Math.min(item.delayMs, 900_000) }))),
      }),
    },
  ],
]
