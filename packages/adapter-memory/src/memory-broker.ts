import { type Broker, type BrokerAdmin, type Channel, type Message, type Qos, SheafError } from '@sheaf/core'
import { MemoryAdmin } from './admin/admin.js'
import { MemoryChannel } from './memory-channel.js'
import { type MemoryBrokerOptions, readOptions } from './options.js'
import { publish } from './publish.js'
import { MemoryQueue, type QueueSettings } from './queue/queue.js'

/** What a publish answers with where, as nearly always, every message was stored. */
const stored = Promise.resolve(undefined)

/** Finds the queue behind a name, for the tools of `/testing`: users of the broker cannot reach it. */
export let queueOf: (broker: MemoryBroker, name: string) => MemoryQueue

/**
 * A broker inside one process: it keeps every promise of the `Broker` port, and loses everything when the process ends.
 *
 * For tests, for demos, and for programs whose producers and workers share a process and can afford to lose what is
 * queued. Messages are handed out first come, first served; what is released or comes back from a lapsed lease goes to
 * the head, a retry to the end (in an ordered queue or group: to its old place). Delays are exact to the millisecond.
 *
 * @example
 * ```ts
 * import { App, Batches } from '@sheaf/core'
 * import { MemoryBroker } from '@sheaf/adapter-memory'
 *
 * const greet = new Batches<string>({
 *   name: 'greet',
 *   run: (requests) => console.log(requests.map((request) => request.payload).join(', ')),
 * })
 * const app = new App({ broker: new MemoryBroker({ lease: '10s' }), tasks: [greet] })
 * ```
 */
export class MemoryBroker implements Broker {
  /** What an operator may ask: counts, dead letters, redriving, purging. All of it works, and counts are exact. */
  readonly admin: Required<BrokerAdmin>
  readonly system = 'memory'
  readonly #settings: QueueSettings
  readonly #queues = new Map<string, MemoryQueue>()
  readonly #channels = new Set<Channel>()
  #isClosed = false

  /** Makes a broker without queues: each comes into being when it is first named. @throws {CONFIG_INVALID} If an option is refused. */
  constructor(options: MemoryBrokerOptions = {}) {
    this.#settings = readOptions(options)
    this.admin = new MemoryAdmin(this.#settings.clock, (name) => this.#queueNamed(name))
  }

  /**
   * Stores messages in a queue, in order; they are there when the call returns. Of messages with a deduplication key only
   * the first within its time is stored.
   *
   * @returns The id that stands, for each message that was deduplicated away; nothing where there is none.
   * @throws {PUBLISH_FAILED} If bodies are longer than `maxBodyBytes`; `ids` names them, all others are stored.
   * @throws {CLOSED} After `close()`.
   */
  publish(queue: string, messages: readonly Message[]): Promise<ReadonlyMap<string, string> | undefined> {
    if (this.#isClosed) return Promise.reject(closed())
    try {
      const standing = publish(this.#queueNamed(queue), messages)
      const { turns } = this.#settings
      turns.count()
      if (turns.pause !== undefined) return turns.pause.then(() => standing)
      return standing === undefined ? stored : Promise.resolve(standing)
    } catch (error) {
      return Promise.reject(error)
    }
  }

  /**
   * Opens a consumer's connection to a queue. Consumers of one queue share it: the one that waits longest is served first.
   *
   * @throws {CLOSED} After `close()`.
   */
  async openChannel(queue: string, _qos: Qos): Promise<Required<Omit<Channel, 'conclude'>>> {
    if (this.#isClosed) throw closed()
    const channel = new MemoryChannel(this.#queueNamed(queue), () => this.#channels.delete(channel))
    this.#channels.add(channel)
    return channel
  }

  /** Closes the channels that are open; receives that wait bring nothing. Idempotent. */
  async close(): Promise<void> {
    this.#isClosed = true
    await Promise.all([...this.#channels].map((channel) => channel.close()))
  }

  /** Closes the broker, as {@link MemoryBroker.close} does. */
  [Symbol.asyncDispose](): Promise<void> {
    return this.close()
  }

  #queueNamed(name: string): MemoryQueue {
    let queue = this.#queues.get(name)
    if (queue === undefined) {
      queue = new MemoryQueue(this.#settings)
      this.#queues.set(name, queue)
    }
    return queue
  }

  static {
    queueOf = (broker, name) => broker.#queueNamed(name)
  }
}

function closed(): SheafError {
  return new SheafError('CLOSED', 'This MemoryBroker is closed. Create another one to go on.')
}
