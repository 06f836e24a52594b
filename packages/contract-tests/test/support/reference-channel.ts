import { type Channel, type Delivery, SheafError } from '@sheaf/core'
import type { ReferenceQueue, Stored } from './reference-queue.js'

/** Opens a channel of the reference broker. `holder` is the connection that its leases belong to. */
export function referenceChannel(queue: ReferenceQueue, holder: object, hasPermits: boolean): Channel {
  const { capabilities, leaseMs, clock } = queue.rules
  let isClosed = false
  const told = (message: Stored): Delivery => {
    const { faults, lapses, ...delivery } = message
    return {
      ...delivery,
      lapses: capabilities.countsLapses ? lapses : 0,
      ...(capabilities.countsFaults && { faults }),
    }
  }
  return {
    leaseMs,
    capabilities: { ...capabilities },
    async receive(max, signal) {
      if (isClosed) throw new SheafError('CLOSED', 'The channel is closed.')
      while (!signal.aborted && !isClosed) {
        const lookedAt = clock.now()
        const leased = queue.lease(max, holder)
        if (leased.length > 0) return leased.map(told)
        await queue.change(signal, lookedAt)
      }
      return []
    },
    ack: async (deliveries) => queue.settle(deliveries, (message) => queue.remove(message)),
    requeue: async (items) =>
      items.flatMap(({ delivery, delayMs, counts = 'attempt' }) =>
        queue.settle([delivery], (message) => queue.putBack(message, delayMs, counts)),
      ),
    deadLetter: async (items) =>
      items.flatMap(({ delivery, reason, error }) =>
        queue.settle([delivery], (message) => {
          const { id, body, attempt, properties } = message
          queue.dead.push({ id, body, reason, error, attempt, properties, at: clock.now() })
          queue.remove(message)
        }),
      ),
    release: async (deliveries) => queue.settle(deliveries, (message) => queue.release(message)),
    extendLease: async (deliveries) =>
      queue.settle(deliveries, (message) => {
        message.freeAt = queue.leaseEnd()
      }),
    ...(hasPermits && {
      takePermits: async ({ key, amount, limit, perMs }) => queue.takePermits(key, amount, limit, perMs),
    }),
    async close() {
      isClosed = true
      queue.wake()
    },
  }
}
