import type { BrokerAdmin, QueueCounts } from '@sheaf/core'
import { SheafError } from '@sheaf/core'
import type { SqsContext } from '../context.js'
import { findDeadLetterQueue, readRedrivePolicy } from '../queue/dead-letter-queue.js'
import type { SqsQueue } from '../queue/queue.js'
import { called } from '../service/service-errors.js'
import { redrive } from './redrive.js'

/**
 * What an operator may ask of an SQS queue. The service can neither list messages nor delete one by its id, so
 * `listDead` and `discard` are absent.
 */
export class SqsAdmin implements BrokerAdmin {
  readonly #context: SqsContext

  constructor(context: SqsContext) {
    this.#context = context
  }

  /** The service's own counts: approximate, and up to a minute old. */
  async counts(name: string): Promise<QueueCounts> {
    const queue = await this.#context.queues.find(name)
    const [own, dead] = await Promise.all([this.#count(queue), this.#deadLetterQueue(queue)])
    if (dead === undefined) return { ...own, dead: 0 }
    const letters = await this.#count(dead)
    return { ...own, dead: letters.ready + letters.delayed + (letters.leased ?? 0) }
  }

  /**
   * Moves all dead letters back to the queue and resolves when that is done.
   *
   * @throws {CONFIG_INVALID} If ids are given: SQS finds no message by its id.
   */
  async redrive(name: string, ids?: readonly string[]): Promise<number> {
    if (ids !== undefined) {
      throw new SheafError(
        'CONFIG_INVALID',
        `SQS queue '${name}': redrive of ${ids.length} single messages was asked for, and SQS finds none by its id; redrive all of them.`,
      )
    }
    const queue = await this.#context.queues.find(name)
    const dead = await this.#deadLetterQueue(queue)
    return dead === undefined ? 0 : await redrive(this.#context, dead, queue)
  }

  /**
   * Deletes all messages of a queue, also those that workers hold at the moment: their work goes on and settles nothing.
   * The service allows it once a minute. Returns how many were ready and delayed, as the service counts.
   */
  async purge(name: string): Promise<number> {
    const queue = await this.#context.queues.find(name)
    const { ready, delayed } = await this.#count(queue)
    await called(this.#context.calls.purge(queue.url), 'PurgeQueue', name)
    return ready + delayed
  }

  async #count({ name, url }: SqsQueue): Promise<Omit<QueueCounts, 'dead'>> {
    const asking = this.#context.calls.attributes(url, [
      'ApproximateNumberOfMessages',
      'ApproximateNumberOfMessagesDelayed',
      'ApproximateNumberOfMessagesNotVisible',
    ])
    const attributes = await called(asking, 'GetQueueAttributes', name)
    return {
      ready: Number(attributes.ApproximateNumberOfMessages ?? 0),
      delayed: Number(attributes.ApproximateNumberOfMessagesDelayed ?? 0),
      leased: Number(attributes.ApproximateNumberOfMessagesNotVisible ?? 0),
    }
  }

  async #deadLetterQueue(queue: SqsQueue): Promise<SqsQueue | undefined> {
    const asking = this.#context.calls.attributes(queue.url, ['RedrivePolicy'])
    const { RedrivePolicy } = await called(asking, 'GetQueueAttributes', queue.name)
    const policy = readRedrivePolicy(RedrivePolicy, queue.name)
    const { deadLetter } = this.#context.settings
    return policy === undefined && deadLetter === undefined
      ? undefined
      : await findDeadLetterQueue(this.#context, queue, policy)
  }
}
