// tiny-broker.ts
import { randomUUID } from 'node:crypto'
import { acceptMessages, type Broker, type Delivery, SheafError, systemClock, Waits } from '@sheaf/core'

/** One stored message. It is free from `freeAt` on: the end of its delay, or of the lease of who holds `receipt`. */
type Stored = Delivery & { attempt: number; lapses: number; faults: number; freeAt: number; receipt?: string }

/** A whole broker, in the memory of one process. */
export function tinyBroker(leaseMs = 30_000, clock = systemClock): Broker {
  const queues = new Map<string, Map<string, Stored>>()
  const dead: unknown[] = []
  const changes = new Waits() // the receives that wait for something to change
  const storeOf = (queue: string) => queues.get(queue) ?? queues.set(queue, new Map()).get(queue)!
  const takes = { maxBodyBytes: Number.POSITIVE_INFINITY, publishDelay: true, delayPrecisionMs: 1 }
  const attempts = { releaseCountsAttempt: false, postponeCountsAttempt: false, countsFaults: true }
  let isClosed = false
  const mustBe = (isOpen: boolean) => {
    if (!isOpen) throw new SheafError('CLOSED', 'This tiny broker, or its channel, is closed.')
  }
  return {
    async publish(queue, messages) {
      mustBe(!isClosed)
      const { accepted, failure } = acceptMessages(messages, takes)
      for (const { delayMs = 0, ...message } of accepted) {
        const [copy, enqueuedAt] = [randomUUID(), clock.now()]
        const counters = { attempt: 0, lapses: 0, faults: 0, enqueuedAt, freeAt: enqueuedAt + delayMs }
        storeOf(queue).set(copy, { ...message, copy, ...counters })
      }
      changes.wakeAll()
      if (failure !== undefined) throw failure
    },
    async openChannel(queue) {
      mustBe(!isClosed)
      const stored = storeOf(queue)
      let isOpen = true
      const lease = (message: Stored, receipt = message.receipt) =>
        Object.assign(message, { receipt, freeAt: clock.now() + leaseMs })
      const handOut = (message: Stored): Delivery => {
        const lapsed = message.receipt === undefined ? 0 : 1 // nobody settled the hand-out before
        message.attempt += 1
        message.lapses += lapsed
        message.faults += lapsed
        return { ...lease(message, randomUUID()) }
      }
      const putBack = (delayMs: number, counts: 'fault' | 'attempt' | 'nothing') => (message: Stored) => {
        Object.assign(message, { receipt: undefined, freeAt: clock.now() + delayMs })
        if (counts === 'nothing') message.attempt -= 1
        if (counts === 'fault') message.faults += 1
        changes.wakeAll()
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
        capabilities: { ...takes, ...attempts, ordered: 'none', countsLapses: true },
        async receive(max, signal) {
          mustBe(isOpen && !isClosed)
          while (!signal.aborted && isOpen && !isClosed) {
            const all = [...stored.values()]
            const free = all.filter(({ freeAt }) => freeAt <= clock.now())
            if (free.length > 0) return free.slice(0, max).map(handOut)
            const wait = changes.start(signal)
            const nextMs = Math.min(...all.map(({ freeAt }) => freeAt)) - clock.now()
            const timer = clock.setTimer(() => wait.end(), nextMs)
            await wait.promise
            timer.clear()
          }
          return []
        },
        ack: async (deliveries) => settle(deliveries, ({ copy }) => stored.delete(copy)),
        requeue: async (items) =>
          items.flatMap(({ delivery, delayMs, counts = 'attempt' }) =>
            settle([delivery], putBack(delayMs, counts)),
          ),
        deadLetter: async (items) =>
          items.flatMap(({ delivery, ...why }) =>
            settle([delivery], ({ copy }) => stored.delete(copy) && dead.push({ ...delivery, ...why })),
          ),
        release: async (deliveries) => settle(deliveries, putBack(0, 'nothing')),
        extendLease: async (deliveries) => settle(deliveries, (message) => lease(message)),
        async close() {
          isOpen = false
          changes.wakeAll()
        },
      }
    },
    async close() {
      isClosed = true
      changes.wakeAll()
    },
  }
}
