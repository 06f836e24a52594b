import {
  type Broker,
  type Channel,
  type ChannelCapabilities,
  type Clock,
  type Message,
  SheafError,
  systemClock,
} from '@sheaf/core'
import { referenceAdmin } from './reference-admin.js'
import { ReferenceQueue } from './reference-queue.js'

/** What a reference broker is to be like. */
export type ReferenceOptions = Partial<ChannelCapabilities> & {
  readonly leaseMs?: number
  readonly hasAdmin?: boolean
}

/** A broker that can have any capabilities, so that every case of the contract has one that it applies to. */
export class ReferenceBroker implements Broker {
  readonly admin: Broker['admin']
  readonly capabilities: ChannelCapabilities
  readonly leaseMs: number
  readonly #queues = new Map<string, ReferenceQueue>()

  constructor(
    { leaseMs = 30_000, hasAdmin = true, ...capabilities }: ReferenceOptions = {},
    readonly clock: Clock = systemClock,
  ) {
    this.leaseMs = leaseMs
    this.capabilities = { ...plain, ...capabilities }
    this.admin = hasAdmin ? referenceAdmin((name) => this.queue(name), clock) : undefined
  }

  async publish(name: string, messages: readonly Message[]): Promise<void> {
    const refused: string[] = []
    for (const message of messages) {
      const isTooLarge = Buffer.byteLength(message.body) > this.capabilities.maxBodyBytes
      const isTooLate = (message.delayMs ?? 0) > 0 && !this.capabilities.publishDelay
      if (isTooLarge || isTooLate) refused.push(message.id)
      else this.queue(name).add(message)
    }
    if (refused.length > 0) {
      throw new SheafError('PUBLISH_FAILED', 'Some messages cannot be stored.', { ids: refused })
    }
  }

  async openChannel(name: string): Promise<Channel> {
    const queue = this.queue(name)
    const { capabilities, leaseMs, clock } = this
    return {
      leaseMs,
      capabilities: { ...capabilities },
      async receive(max, signal) {
        while (!signal.aborted) {
          const leased = queue.lease(max)
          const toldLapses = (lapses: number) => (capabilities.countsLapses ? lapses : 0)
          if (leased.length > 0)
            return leased.map((message) => ({ ...message, lapses: toldLapses(message.lapses) }))
          await queue.change(signal)
        }
        return []
      },
      ack: async (deliveries) => queue.settle(deliveries, (message) => queue.remove(message)),
      requeue: async (items) =>
        items.flatMap(({ delivery, delayMs }) =>
          queue.settle([delivery], (message) => queue.putBack(message, delayMs)),
        ),
      deadLetter: async (items) =>
        items.flatMap(({ delivery, reason, error }) =>
          queue.settle([delivery], (message) => {
            const { id, body, attempt } = message
            queue.dead.push({ id, body, reason, error, attempt, at: clock.now() })
            queue.remove(message)
          }),
        ),
      release: async (deliveries) =>
        queue.settle(deliveries, (message) => {
          if (!capabilities.releaseCountsAttempt) message.attempt -= 1
          queue.putBack(message, 0)
        }),
      extendLease: async (deliveries) =>
        queue.settle(deliveries, (message) => {
          message.freeAt = clock.now() + leaseMs
        }),
      close: async () => undefined,
    }
  }

  async close(): Promise<void> {}

  queue(name: string): ReferenceQueue {
    const known =
      this.#queues.get(name) ?? new ReferenceQueue(this.clock, this.leaseMs, this.capabilities.ordered)
    this.#queues.set(name, known)
    return known
  }
}

const plain: ChannelCapabilities = {
  maxBodyBytes: Number.POSITIVE_INFINITY,
  ordered: 'none',
  publishDelay: true,
  delayPrecisionMs: 1,
  releaseCountsAttempt: false,
  countsLapses: true,
}
