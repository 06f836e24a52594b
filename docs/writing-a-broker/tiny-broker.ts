// tiny-broker.ts
import { randomUUID } from 'node:crypto'
import { EventEmitter, once } from 'node:events'
import { type Broker, type Clock, type Delivery, systemClock } from '@sheaf/core'

/** One stored message. It is free from `freeAt` on: the end of its delay, or of the lease of who holds `receipt`. */
type Stored = Delivery & { attempt: number; lapses: number; freeAt: number; receipt?: string }

/** A whole broker, in the memory of one process. */
export function tinyBroker(leaseMs = 30_000, clock: Clock = systemClock): Broker {
  const queues = new Map<string, Map<string, Stored>>()
  const dead: unknown[] = []
  const changes = new EventEmitter().setMaxListeners(0)
  const storeOf = (queue: string) => queues.get(queue) ?? queues.set(queue, new Map()).get(queue)!
  const does = { publishDelay: true, delayPrecisionMs: 1, releaseCountsAttempt: false, countsLapses: true }
  return {
    async publish(queue, messages) {
      for (const { delayMs = 0, ...message } of messages) {
        const [copy, enqueuedAt] = [randomUUID(), clock.now()]
        const counters = { attempt: 0, lapses: 0, enqueuedAt, freeAt: enqueuedAt + delayMs }
        storeOf(queue).set(copy, { ...message, copy, ...counters })
      }
      changes.emit('change')
    },
    async openChannel(queue) {
      const stored = storeOf(queue)
      const lease = (message: Stored, receipt = message.receipt) =>
        Object.assign(message, { receipt, freeAt: clock.now() + leaseMs })
      const handOut = (message: Stored): Delivery => {
        if (message.receipt !== undefined) message.lapses += 1 // nobody settled the hand-out before
        message.attempt += 1
        return { ...lease(message, randomUUID()) }
      }
      const putBack = (delayMs: number, uncounted: number) => (message: Stored) => {
        Object.assign(message, { receipt: undefined, freeAt: clock.now() + delayMs })
        message.attempt -= uncounted
        changes.emit('change')
      }
      const settle = (deliveries: readonly Delivery[], change: (message: Stored) => void) =>
        deliveries.filter((delivery: Delivery & { receipt?: string }) => {
          const message = stored.get(delivery.copy)
          if (message === undefined || message.receipt !== delivery.receipt) return true // lost
          change(message)
          return false
        })
      return {
        leaseMs,
        capabilities: { ...does, ordered: 'none', maxBodyBytes: Number.POSITIVE_INFINITY },
        async receive(max, signal) {
          while (!signal.aborted) {
            const all = [...stored.values()]
            const free = all.filter(({ freeAt }) => freeAt <= clock.now())
            if (free.length > 0) return free.slice(0, max).map(handOut)
            const nextMs = Math.min(...all.map(({ freeAt }) => freeAt)) - clock.now()
            const timer = clock.setTimer(() => changes.emit('change'), nextMs)
            await once(changes, 'change', { signal }).catch(() => undefined) // rejects when aborted
            timer.clear()
          }
          return []
        },
        ack: async (deliveries) => settle(deliveries, ({ copy }) => stored.delete(copy)),
        requeue: async (items) =>
          items.flatMap(({ delivery, delayMs }) => settle([delivery], putBack(delayMs, 0))),
        deadLetter: async (items) =>
          items.flatMap(({ delivery, reason, error }) =>
            settle(
              [delivery],
              ({ copy }) => stored.delete(copy) && dead.push({ ...delivery, reason, error }),
            ),
          ),
        release: async (deliveries) => settle(deliveries, putBack(0, 1)),
        extendLease: async (deliveries) => settle(deliveries, (message) => lease(message)),
        close: async () => undefined,
      }
    },
    close: async () => undefined,
  }
}
