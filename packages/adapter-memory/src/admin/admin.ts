import type { BrokerAdmin, DeadLetterList, DeadLetterPage, QueueCounts } from '@sheaf/core'
import { MemoryDelivery } from '../message/delivery.js'
import { type MemoryQueue, nextOrder } from '../queue/queue.js'

/** What an operator may ask of a memory broker. Counts are exact. */
export class MemoryAdmin implements Required<Omit<BrokerAdmin, 'now'>> {
  readonly #queueNamed: (name: string) => MemoryQueue

  constructor(queueNamed: (name: string) => MemoryQueue) {
    this.#queueNamed = queueNamed
  }

  async counts(queueName: string): Promise<QueueCounts> {
    const queue = this.#upToDate(queueName)
    const { ready, delays, leases, dead } = queue
    return { ready: ready.size, delayed: delays.size, leased: leases.size, dead: dead.size }
  }

  async listDead(queueName: string, page?: DeadLetterPage): Promise<DeadLetterList> {
    return this.#queueNamed(queueName).dead.list(page)
  }

  async redrive(queueName: string, ids?: readonly string[]): Promise<number> {
    const queue = this.#queueNamed(queueName)
    const taken = queue.dead.take(ids)
    for (const { id, body, group, enqueuedAt } of taken) {
      queue.ready.add(new MemoryDelivery(id, body, group, 1, 0, enqueuedAt, nextOrder()))
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
    for (const delivery of delayed) if (delivery.attempt > 1) queue.ready.gone(delivery)
    return delayed.length + queue.ready.clear()
  }

  #upToDate(queueName: string): MemoryQueue {
    const queue = this.#queueNamed(queueName)
    queue.catchUp()
    queue.serve()
    return queue
  }
}
