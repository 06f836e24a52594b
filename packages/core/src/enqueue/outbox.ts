import { SheafError } from '../errors/sheaf-error.js'
import type { Events } from '../events/events.js'
import type { Message } from '../ports/broker.js'
import type { BackendHandle } from '../results/backend-handle.js'
import type { ResultHandle } from '../results/result-handle.js'
import { afterThisTick } from '../time/real-time.js'
import { type Destination, type Published, type PublishParts, publish } from './publish.js'

/** What an outbox publishes with. */
export interface OutboxParts extends PublishParts {
  readonly events: Events
}

/** What a call of enqueue resolves with. */
type Handles = BackendHandle<never> | readonly BackendHandle<never>[]

/** One call of enqueue, which waits for its own messages: the next `count` of its sheet. A class, as `OutgoingMessage` is. */
class Waiter {
  readonly task: string
  readonly count: number
  readonly handles: Handles
  readonly resolve: (handles: never) => void
  readonly reject: (error: SheafError) => void

  constructor(
    task: string,
    count: number,
    handles: Handles,
    resolve: (handles: never) => void,
    reject: (error: SheafError) => void,
  ) {
    this.task = task
    this.count = count
    this.handles = handles
    this.resolve = resolve
    this.reject = reject
  }
}

/** What is published together: all that was enqueued for one destination in one tick. */
interface Sheet extends Destination {
  readonly messages: Message[]
  readonly waiters: Waiter[]
}

/** Gathers the messages of one tick, so that any number of `enqueue` calls shares one round trip. */
export class Outbox {
  readonly #parts: OutboxParts
  /** By transaction (`undefined` where there is none), then by queue. */
  readonly #sheets = new Map<unknown, Map<string, Sheet>>()
  readonly #publishing = new Set<Promise<void>>()

  constructor(parts: OutboxParts) {
    this.#parts = parts
  }

  /** Whether the broker can store messages as part of a user's transaction. */
  get takesTransactions(): boolean {
    return this.#parts.broker.publishWithin !== undefined
  }

  /** Resolves with the request's handle once the broker has the message. */
  addOne<Result>(
    destination: Destination,
    task: string,
    message: Message,
    handle: BackendHandle<Result>,
  ): Promise<ResultHandle<Result>> {
    const { messages, waiters } = this.#sheet(destination)
    messages.push(message)
    return new Promise((resolve, reject) => {
      waiters.push(new Waiter(task, 1, handle as never, resolve, reject))
    })
  }

  /** Resolves with the requests' handles once the broker has all of these messages. */
  addMany<Result>(
    destination: Destination,
    task: string,
    messages: readonly Message[],
    handles: readonly BackendHandle<Result>[],
  ): Promise<ResultHandle<Result>[]> {
    const sheet = this.#sheet(destination)
    for (const message of messages) sheet.messages.push(message)
    return new Promise((resolve, reject) => {
      sheet.waiters.push(new Waiter(task, messages.length, handles as never, resolve, reject))
    })
  }

  /** Resolves once nothing is left to be published. */
  async idle(): Promise<void> {
    for (const byQueue of [...this.#sheets.values()]) {
      for (const { queue, transaction } of [...byQueue.values()]) this.#send(queue, transaction)
    }
    await Promise.all(this.#publishing)
  }

  #sheet({ queue, transaction }: Destination): Sheet {
    let byQueue = this.#sheets.get(transaction)
    if (!byQueue) {
      byQueue = new Map()
      this.#sheets.set(transaction, byQueue)
    }
    let sheet = byQueue.get(queue)
    if (!sheet) {
      sheet = { queue, transaction, messages: [], waiters: [] }
      byQueue.set(queue, sheet)
      // After all microtasks of this tick: promises that are resolved in it may lead to further calls. The callback names
      // its sheet and does not hold it: Node's queue keeps callbacks until they are old, and all that they hold with them.
      afterThisTick(() => this.#send(queue, transaction))
    }
    return sheet
  }

  #send(queue: string, transaction: unknown): void {
    const byQueue = this.#sheets.get(transaction)
    const sheet = byQueue?.get(queue)
    if (!byQueue || !sheet) return
    byQueue.delete(queue)
    if (byQueue.size === 0) this.#sheets.delete(transaction)
    const publishing = this.#publish(sheet)
    this.#publishing.add(publishing)
    void publishing.finally(() => this.#publishing.delete(publishing))
  }

  /** Never rejects. */
  async #publish(sheet: Sheet): Promise<void> {
    this.#answer(sheet, await publish(sheet, sheet.messages, this.#parts))
  }

  /** Tells each call of its own messages only. */
  #answer({ queue, messages, waiters }: Sheet, { failure, standing }: Published): void {
    const failedIds = failure?.ids && new Set(failure.ids)
    const isLost = ({ id }: Message) => failure !== undefined && (!failedIds || failedIds.has(id))
    const isObserved = this.#parts.events.has('requestEnqueued')
    let start = 0
    for (const { task, count, handles, resolve, reject } of waiters) {
      const own = failure || isObserved ? messages.slice(start, start + count) : []
      start += count
      const lost = failure ? own.filter(isLost) : []
      if (isObserved)
        this.#announce(queue, task, own, (message) => isLost(message) || !!standing?.has(message.id))
      if (lost.length > 0) reject(rejection(queue, failure!, lost, count))
      else resolve((standing ? standingHandles(handles, standing) : handles) as never)
    }
  }

  #announce(
    queue: string,
    task: string,
    messages: readonly Message[],
    isAbsent: (message: Message) => boolean,
  ) {
    const at = new Date(this.#parts.clock.now())
    for (const message of messages) {
      if (isAbsent(message)) continue
      this.#parts.events.emit('requestEnqueued', { task, queue, at, id: message.id, attempt: 1 })
    }
  }
}

function standingHandles(handles: Handles, standing: ReadonlyMap<string, string>): Handles {
  return 'length' in handles ? handles.map((handle) => handle.standing(standing)) : handles.standing(standing)
}

/** How a broker says what it has not stored. Calls of one tick share a publish, so its numbers are not those of each call. */
const brokersCount = /\b\d+ of \d+ messages\b/

/** What a call is told of whose messages some, or all, are not stored; it is said once, by the broker or here. */
function rejection(queue: string, failure: SheafError, lost: readonly Message[], count: number): SheafError {
  const ids = lost.map(({ id }) => id)
  const own = `${ids.length} of ${count} messages`
  const said = failure.message
  const isNamed = said.includes(`'${queue}'`)
  const message = brokersCount.test(said)
    ? `${isNamed ? '' : `Queue '${queue}': `}${said.replace(brokersCount, own)}`
    : `${own} were not published to queue '${queue}': ${said}`
  return new SheafError(failure.code, message, { cause: failure.cause ?? failure, ids })
}
