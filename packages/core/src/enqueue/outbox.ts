import { SheafError } from '../errors/sheaf-error.js'
import { describe } from '../errors/show.js'
import type { Events } from '../events/events.js'
import type { Broker, Message } from '../ports/broker.js'
import type { Clock } from '../ports/clock.js'
import { inTime } from '../time/in-time.js'

/** What an outbox publishes with. */
export interface OutboxParts {
  readonly broker: Broker
  readonly clock: Clock
  readonly events: Events
  readonly timeoutMs: number
}

/** One call of enqueue, which waits for its own messages: the next `count` of its sheet. */
interface Waiter {
  readonly task: string
  readonly count: number
  readonly value: unknown
  resolve(value: never): void
  reject(error: SheafError): void
}

/** What is published together: all that was enqueued for one queue in one tick. */
interface Sheet {
  readonly messages: Message[]
  readonly waiters: Waiter[]
}

/** Gathers the messages of one tick, so that any number of `enqueue` calls shares one round trip. */
export class Outbox {
  readonly #parts: OutboxParts
  readonly #sheets = new Map<string, Sheet>()
  readonly #publishing = new Set<Promise<void>>()

  constructor(parts: OutboxParts) {
    this.#parts = parts
  }

  /** Resolves with `value` once the broker has the message. */
  addOne<T>(queue: string, task: string, message: Message, value: T): Promise<T> {
    const { messages, waiters } = this.#sheet(queue)
    messages.push(message)
    return new Promise((resolve, reject) => {
      waiters.push({ task, count: 1, value, resolve, reject })
    })
  }

  /** Resolves with `value` once the broker has all of these messages. */
  addMany<T>(queue: string, task: string, messages: readonly Message[], value: T): Promise<T> {
    const sheet = this.#sheet(queue)
    for (const message of messages) sheet.messages.push(message)
    return new Promise((resolve, reject) => {
      sheet.waiters.push({ task, count: messages.length, value, resolve, reject })
    })
  }

  #sheet(queue: string): Sheet {
    let sheet = this.#sheets.get(queue)
    if (!sheet) {
      sheet = { messages: [], waiters: [] }
      this.#sheets.set(queue, sheet)
      // After all microtasks of this tick: promises that are resolved in it may lead to further calls.
      queueMicrotask(() => process.nextTick(() => this.#send(queue)))
    }
    return sheet
  }

  /** Resolves once nothing is left to be published. */
  async idle(): Promise<void> {
    for (const queue of [...this.#sheets.keys()]) this.#send(queue)
    await Promise.all(this.#publishing)
  }

  #send(queue: string): void {
    const sheet = this.#sheets.get(queue)
    if (!sheet) return
    this.#sheets.delete(queue)
    const publishing = this.#publish(queue, sheet)
    this.#publishing.add(publishing)
    void publishing.finally(() => this.#publishing.delete(publishing))
  }

  /** Each call is told of its own messages only. Never rejects. */
  async #publish(queue: string, { messages, waiters }: Sheet): Promise<void> {
    const failure = await this.#failureOf(queue, messages)
    const failedIds = failure && (failure.ids ? new Set(failure.ids) : undefined)
    const { events } = this.#parts
    const isObserved = events.has('requestEnqueued')
    let start = 0
    for (const waiter of waiters) {
      const own = failure || isObserved ? messages.slice(start, start + waiter.count) : []
      start += waiter.count
      const lost = failure ? own.filter(({ id }) => !failedIds || failedIds.has(id)) : []
      if (isObserved) this.#announce(queue, waiter.task, own, lost)
      if (lost.length > 0) waiter.reject(this.#rejection(queue, failure!, lost, own.length))
      else waiter.resolve(waiter.value as never)
    }
  }

  async #failureOf(queue: string, messages: readonly Message[]): Promise<SheafError | undefined> {
    const { broker, clock, timeoutMs } = this.#parts
    const late = () => {
      const advice = 'They may or may not be stored; enqueue again with the same ids if twice does no harm.'
      return new SheafError(
        'PUBLISH_FAILED',
        `The broker did not answer within ${timeoutMs} ms (publishTimeout). ${advice}`,
      )
    }
    try {
      await inTime(broker.publish(queue, messages), { clock, ms: timeoutMs, late })
      return undefined
    } catch (error) {
      return asSheafError(error)
    }
  }

  #rejection(queue: string, failure: SheafError, lost: readonly Message[], count: number): SheafError {
    const ids = lost.map(({ id }) => id)
    const message = `${ids.length} of ${count} messages were not published to queue '${queue}': ${failure.message}`
    return new SheafError(failure.code, message, { cause: failure.cause ?? failure, ids })
  }

  #announce(queue: string, task: string, messages: readonly Message[], lost: readonly Message[]): void {
    const at = new Date(this.#parts.clock.now())
    for (const message of messages) {
      if (!lost.includes(message)) {
        this.#parts.events.emit('requestEnqueued', { task, queue, at, id: message.id, attempt: 1 })
      }
    }
  }
}

function asSheafError(error: unknown): SheafError {
  if (SheafError.is(error)) return error
  return new SheafError('PUBLISH_FAILED', `the broker failed: ${describe(error)}`, { cause: error })
}
