import { randomUUID } from 'node:crypto'
import { type Broker, type Channel, type Clock, type Delivery, type Message, systemClock } from '@sheaf/core'

/** One stored message: free to be handed out from `freeAt` on, which is when its delay or its lease ends. */
type Stored = Delivery & { attempt: number; lapses: number; freeAt: number; receipt?: string }

/** A whole broker, in the memory of one process. */
export class TinyBroker implements Broker {
  readonly dead: (Stored & { reason: string; error?: string })[] = []
  readonly #queues = new Map<string, Map<string, Stored>>()
  readonly #waiting = new Set<() => void>()
  constructor(
    readonly leaseMs = 30_000,
    readonly clock: Clock = systemClock,
  ) {}

  async publish(queue: string, messages: readonly Message[]): Promise<void> {
    const enqueuedAt = this.clock.now()
    for (const { id, body, group, delayMs = 0 } of messages) {
      const [copy, freeAt] = [randomUUID(), enqueuedAt + delayMs]
      this.#stored(queue).set(copy, { id, copy, body, group, attempt: 0, lapses: 0, enqueuedAt, freeAt })
    }
    this.#wake()
  }

  async openChannel(queue: string): Promise<Channel> {
    const { clock, leaseMs } = this
    const stored = this.#stored(queue)
    const handOut = (message: Stored): Delivery => {
      if (message.receipt !== undefined) message.lapses += 1 // its holder never settled it
      message.attempt += 1
      message.receipt = randomUUID()
      message.freeAt = clock.now() + leaseMs
      return { ...message }
    }
    const settle = (deliveries: readonly Delivery[], change: (message: Stored) => void) =>
      deliveries.filter((delivery) => {
        const message = stored.get(delivery.copy)
        if (message === undefined || message.receipt !== (delivery as Stored).receipt) return true // lost
        change(message)
        return false
      })
    const putBack = (message: Stored, delayMs: number) => {
      message.receipt = undefined
      message.freeAt = clock.now() + delayMs
      this.#wake()
    }
    return {
      leaseMs,
      capabilities: {
        maxBodyBytes: Number.POSITIVE_INFINITY,
        ordered: 'none',
        publishDelay: true,
        delayPrecisionMs: 1,
        releaseCountsAttempt: false,
        countsLapses: true,
      },
      receive: async (max, signal) => {
        while (!signal.aborted) {
          const free = [...stored.values()].filter(({ freeAt }) => freeAt <= clock.now())
          if (free.length > 0) return free.slice(0, max).map(handOut)
          await this.#change(signal, Math.min(...[...stored.values()].map(({ freeAt }) => freeAt)))
        }
        return []
      },
      ack: async (deliveries) => settle(deliveries, ({ copy }) => stored.delete(copy)),
      requeue: async (items) =>
        items.flatMap(({ delivery, delayMs }) => settle([delivery], (message) => putBack(message, delayMs))),
      deadLetter: async (items) =>
        items.flatMap(({ delivery, reason, error }) =>
          settle([delivery], (message) => {
            stored.delete(message.copy)
            this.dead.push({ ...message, reason, error })
          }),
        ),
      release: async (deliveries) =>
        settle(deliveries, (message) => {
          message.attempt -= 1
          putBack(message, 0)
        }),
      extendLease: async (deliveries) =>
        settle(deliveries, (message) => {
          message.freeAt = clock.now() + leaseMs
        }),
      close: async () => undefined,
    }
  }

  async close(): Promise<void> {}

  #stored(queue: string): Map<string, Stored> {
    const known = this.#queues.get(queue) ?? new Map<string, Stored>()
    this.#queues.set(queue, known)
    return known
  }

  #wake(): void {
    for (const wake of this.#waiting) wake()
  }

  /** Resolves when a message was stored or put back, when one becomes free, or when the signal aborts. */
  #change(signal: AbortSignal, nextFreeAt: number): Promise<void> {
    return new Promise((resolve) => {
      const wake = () => {
        timer.clear()
        signal.removeEventListener('abort', wake)
        this.#waiting.delete(wake)
        resolve()
      }
      const timer = this.clock.setTimer(wake, nextFreeAt - this.clock.now())
      signal.addEventListener('abort', wake)
      this.#waiting.add(wake)
    })
  }
}
