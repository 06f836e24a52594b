import { describeError, SheafError } from '@sheaf/core'
import { explainOpening, replyCode } from '../connection/explain.js'
import type { Links } from '../connection/links.js'
import { onChannel } from '../connection/on-channel.js'
import { queueArguments } from './arguments.js'
import { checkLevel, declareDue, declareLevels } from './ladder.js'
import { deadQueueOf } from './names.js'

/** What is known of a queue once it has been declared, or looked for. */
export interface QueueState {
  /** Whether it is as this adapter declares it. */
  readonly isOwn: boolean
  /** What the server said of the difference, where it was compared. */
  readonly difference?: string
}

/** A ladder of delays, as far as it is declared. */
interface Ladder {
  readonly level: number
  readonly work: Promise<void>
}

/** Queues and exchanges: declared, or looked for, when they are first needed, and only then. */
export class Topology {
  readonly #links: Links
  readonly #declares: boolean
  readonly #queues = new Map<string, Promise<QueueState>>()
  readonly #dues = new Map<string, Promise<void>>()
  readonly #ladders = new Map<string, Ladder>()

  constructor(links: Links, declares: boolean) {
    this.#links = links
    this.#declares = declares
  }

  /** @throws {CONFIG_INVALID} If it is missing and may not be declared, or the server refuses for good. */
  queue(name: string): Promise<QueueState> {
    const known = this.#queues.get(name)
    if (known !== undefined) return known
    const work = this.#queue(name).catch((error) => {
      if (this.#queues.get(name) === work) this.#queues.delete(name)
      throw explainOpening(`the queue '${name}'`, error)
    })
    this.#queues.set(name, work)
    return work
  }

  /**
   * The queue, for a worker: it also has what comes out of the ladder go into the queue, and again where the queue was
   * deleted meanwhile and messages wait.
   */
  async workQueue(name: string): Promise<QueueState> {
    const state = await this.queue(name)
    if (this.#declares) await (this.#dues.get(name) ?? this.#bindDue(name))
    return state
  }

  /** The queue of a queue's dead letters. */
  dead(queue: string): Promise<QueueState> {
    return this.queue(deadQueueOf(queue))
  }

  /** Sees to it that messages can be delayed so long that they need a level. */
  ladder(queue: string, level: number): Promise<void> {
    const known = this.#ladders.get(queue)
    if (known !== undefined && known.level >= level) return known.work
    const from = known === undefined ? 0 : known.level + 1
    const before = known?.work ?? Promise.resolve()
    const work = before
      .then(() => this.#ladder(queue, from, level))
      .catch((error) => {
        this.#ladders.delete(queue)
        throw explainOpening(`the delays of the queue '${queue}'`, error)
      })
    this.#ladders.set(queue, { level, work })
    return work
  }

  /** Takes nothing of a queue for given any more: the server has said that something is gone. */
  forget(queue: string): void {
    this.#queues.delete(queue)
    this.#queues.delete(deadQueueOf(queue))
    this.#dues.delete(queue)
    this.#ladders.delete(queue)
  }

  #bindDue(queue: string): Promise<void> {
    const bind = async () => onChannel(await this.#links.open(), (channel) => declareDue(channel, queue))
    const work = bind().catch((error) => {
      this.#dues.delete(queue)
      throw explainOpening(`the delays of the queue '${queue}'`, error)
    })
    this.#dues.set(queue, work)
    return work
  }

  async #queue(name: string): Promise<QueueState> {
    const link = await this.#links.open()
    if (!this.#declares) {
      await onChannel(link, (channel) => channel.checkQueue(name)).catch((error) => {
        if (replyCode(error) === 404) throw missing(`queue '${name}'`, error)
        throw error
      })
      return { isOwn: false }
    }
    const declare = () =>
      onChannel(link, (channel) => channel.assertQueue(name, { durable: true, arguments: queueArguments }))
    const difference = await declare().then(
      () => undefined,
      (error) => {
        if (replyCode(error) !== 406) throw error
        return describeError(error)
      },
    )
    // A queue that is not ours is used as it is; and if what it was compared with is no queue at all, this says so.
    if (difference !== undefined) await onChannel(link, (channel) => channel.checkQueue(name))
    return difference === undefined ? { isOwn: true } : { isOwn: false, difference }
  }

  async #ladder(queue: string, from: number, to: number): Promise<void> {
    const link = await this.#links.open()
    if (this.#declares) {
      await onChannel(link, async (channel) => {
        if (from === 0) await declareDue(channel, queue)
        await declareLevels(channel, queue, from, to)
      })
      return
    }
    await onChannel(link, (channel) => checkLevel(channel, queue, to)).catch((error) => {
      if (replyCode(error) === 404) throw missing(`level ${to} of the delays of queue '${queue}'`, error)
      throw error
    })
  }
}

function missing(what: string, error: unknown): SheafError {
  return new SheafError(
    'CONFIG_INVALID',
    `RabbitBroker: ${what} does not exist, and declare is false. The server: ${describeError(error)}. Declare it as docs/rabbitmq.md says.`,
  )
}
