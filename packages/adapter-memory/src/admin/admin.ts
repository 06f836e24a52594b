import type { BrokerAdmin, Clock, DeadLetterList, DeadLetterPage, QueueCounts } from '@sheaf/core'
import { MemoryDelivery } from '../message/delivery.js'
import { type MemoryQueue, nextOrder } from '../queue/queue.js'

/** What an operator may ask of a memory broker. Counts are exact. */
export class MemoryAdmin implements Required<BrokerAdmin> {
  readonly #clock: Clock
  readonly #queueNamed: (name: string) => MemoryQueue

  constructor(clock: Clock, queueNamed: (name: string) => MemoryQueue) {
    this.#clock = clock
    this.#queueNamed = queueNamed
  }

  async now(): Promise<number> {
    return this.#clock.now()
  }

  async counts(queueName: string): Promise<QueueCounts> {
    const queue = this.#upToDate(queueName)
    const { ready, delays, leases, dead } = queue
    const counts = { ready: ready.size, delayed: delays.size, leased: leases.size, dead: dead.size }
    if (ready.size === 0) return counts
    return { ...counts, oldestMs: Math.max(0, this.#clock.now() - ready.oldestEnqueuedAt()) }
  }

  async listDead(queueName: string, page?: DeadLetterPage): Promise<DeadLetterList> {
    return this.#queueNamed(queueName).dead.list(page)
  }

  async redrive(queueName: string, ids?: readonly string[]): Promise<number> {
    const queue = this.#queueNamed(queueName)
    const taken = queue.dead.take(ids)
    for (const { id, body, group, enqueuedAt } of taken) {
      queue.ready.add(new MemoryDelivery(id, body, group, enqueuedAt, nextOrder()))
    }
    queue.serve()
    return taken.length
  }

  async discard(queueName: string, ids?: readonly string[]): Promise<number> {
    return this.#queueNamed(queueName).dead.take(ids).length
  }

  async purge(queueName: string): Promise<number> {
    const queue = this.#upToDate(queueName)
    const delayed = queue.delays.clear()
    // A message that waits for its retry still holds up its group.
    for (const delivery of delayed) if (delivery.hasBeenOut) queue.ready.gone(delivery)
    return delayed.length + queue.ready.clear()
  }

  #upToDate(queueName: string): MemoryQueue {
    const queue = this.#queueNamed(queueName)
    queue.catchUp()
    queue.serve()
    return queue
  }
}
