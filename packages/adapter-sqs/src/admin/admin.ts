import type { QueueAttributeName } from '@aws-sdk/client-sqs'
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
    // One call for both: calls are paid for, and a page that is open asks every half minute.
    const attributes = await this.#ask(queue, [...counted, 'RedrivePolicy'])
    const own = countsIn(attributes)
    const dead = await this.#deadLetterQueue(queue, attributes.RedrivePolicy)
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
    const { RedrivePolicy } = await this.#ask(queue, ['RedrivePolicy'])
    const dead = await this.#deadLetterQueue(queue, RedrivePolicy)
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

  async #count(queue: SqsQueue): Promise<Omit<QueueCounts, 'dead'>> {
    return countsIn(await this.#ask(queue, counted))
  }

  #ask({ name, url }: SqsQueue, attributes: readonly QueueAttributeName[]): Promise<Record<string, string>> {
    return called(this.#context.calls.attributes(url, [...attributes]), 'GetQueueAttributes', name)
  }

  async #deadLetterQueue(queue: SqsQueue, redrivePolicy: string | undefined): Promise<SqsQueue | undefined> {
    const policy = readRedrivePolicy(redrivePolicy, queue.name)
    const { deadLetter } = this.#context.settings
    return policy === undefined && deadLetter === undefined
      ? undefined
      : await findDeadLetterQueue(this.#context, queue, policy)
  }
}

const counted = [
  'ApproximateNumberOfMessages',
  'ApproximateNumberOfMessagesDelayed',
  'ApproximateNumberOfMessagesNotVisible',
] as const satisfies readonly QueueAttributeName[]

function countsIn(attributes: Readonly<Record<string, string>>): Omit<QueueCounts, 'dead'> {
  return {
    ready: Number(attributes.ApproximateNumberOfMessages ?? 0),
    delayed: Number(attributes.ApproximateNumberOfMessagesDelayed ?? 0),
    leased: Number(attributes.ApproximateNumberOfMessagesNotVisible ?? 0),
  }
}
