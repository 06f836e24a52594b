import { describeError } from '@sheaf/core'
import { writeBroadcast } from './broadcast.js'
import type { CeleryServer } from './celery-server.js'
import type { LogicalClock } from './logical-clock.js'

const mostBuffered = 100
const bufferMs = 50
const exchange = 'celeryev'

/** What events are published with. */
export interface EventPublisherParts {
  readonly server: CeleryServer
  readonly clock: LogicalClock
  readonly hostname: string
  /** Events that nobody could be told of are gone; this says so. */
  onFailure(message: string): void
}

/** Publishes events as Celery's workers do: those of tasks a hundred at a time. */
export class EventPublisher {
  readonly #parts: EventPublisherParts
  readonly #buffer: unknown[] = []
  #timer: NodeJS.Timeout | undefined
  #isFailing = false

  constructor(parts: EventPublisherParts) {
    this.#parts = parts
  }

  /** An event about the worker, at once. */
  worker(type: string, fields: object): Promise<void> {
    return this.#publish(type.replace('-', '.'), this.#event(type, Date.now(), fields))
  }

  /** An event about a task, together with others. */
  task(type: string, atMs: number, fields: object): void {
    this.#buffer.push(this.#event(type, atMs, fields))
    if (this.#buffer.length >= mostBuffered) void this.flush()
    else this.#timer ??= setTimeout(() => void this.flush(), bufferMs)
  }

  /** Publishes what is buffered. */
  async flush(): Promise<void> {
    clearTimeout(this.#timer)
    this.#timer = undefined
    if (this.#buffer.length > 0) await this.#publish('task.multi', this.#buffer.splice(0))
  }

  #event(type: string, atMs: number, fields: object) {
    const { clock, hostname } = this.#parts
    const utcoffset = new Date().getTimezoneOffset() / 60
    return {
      hostname,
      utcoffset,
      pid: process.pid,
      clock: clock.next(),
      timestamp: atMs / 1_000,
      type,
      ...fields,
    }
  }

  /** What nobody hears of is no reason to stop working. */
  async #publish(routingKey: string, body: unknown): Promise<void> {
    const { server, hostname, onFailure } = this.#parts
    try {
      const text = writeBroadcast(body, { exchange, routingKey, headers: { hostname } })
      await server.publish(`${exchange}/${routingKey}`, text)
      this.#isFailing = false
    } catch (error) {
      if (!this.#isFailing) onFailure(describeError(error))
      this.#isFailing = true
    }
  }
}
