import { setTimeout as pause } from 'node:timers/promises'
import { App, Batches, SheafError } from '@sheaf/core'
import { Redis } from 'ioredis'
import { until } from '../../../redis-connection/test/support/until.js'
import { type Durability, RedisBroker } from '../../src/index.js'

const perCall = 5_000
const callsAtOnce = 8

/** Enqueues numbers, one request each, until the broker has confirmed all of them. */
export class Producer {
  readonly #client: Redis
  readonly #broker: RedisBroker
  readonly #task: Batches<number>
  readonly #app: App
  #next = 0
  /** How many may be sent for now, so that faults are spread over all of them. */
  limit = 0
  /** How many the broker has confirmed. */
  confirmed = 0
  /** How many were sent again, since nobody had confirmed them. */
  sentAgain = 0

  constructor(port: number, task: string, durability: Durability) {
    this.#client = new Redis(port, '127.0.0.1')
    this.#client.on('error', () => {})
    this.#broker = new RedisBroker({ client: this.#client, closeClient: true, durability })
    this.#task = new Batches<number>({ name: task })
    this.#app = new App({ broker: this.#broker, tasks: [this.#task] })
    this.#app.on('warning', () => {})
  }

  async produce(count: number): Promise<void> {
    const call = async () => {
      while (this.#next < count) {
        await until('more may be sent', () => this.#next < this.limit || this.#next === count, 600_000)
        if (this.#next === count) return
        const from = this.#next
        this.#next = Math.min(count, this.limit, from + perCall)
        await this.#enqueue(from, this.#next)
      }
    }
    await Promise.all(Array.from({ length: callsAtOnce }, call))
  }

  /** What is left in the queue, and what was given up. Rejects while the server is away. */
  async counts(): Promise<{ readonly left: number; readonly dead: number }> {
    const { ready, delayed, leased = 0, dead } = await this.#broker.admin.counts(this.#task.queue)
    return { left: ready + delayed + leased, dead }
  }

  close(): Promise<void> {
    return this.#app.close()
  }

  async #enqueue(from: number, to: number): Promise<void> {
    let missing = Array.from({ length: to - from }, (_, index) => ({
      id: `n${from + index}`,
      payload: from + index,
    }))
    for (;;) {
      try {
        await this.#task.enqueueEach(missing)
        break
      } catch (error) {
        if (!SheafError.is(error, 'PUBLISH_FAILED')) throw error
        const ids = new Set(error.ids)
        missing = missing.filter(({ id }) => ids.has(id))
        this.sentAgain += missing.length
        await pause(100)
      }
    }
    this.confirmed += to - from
  }
}
