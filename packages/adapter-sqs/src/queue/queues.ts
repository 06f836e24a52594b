import { SheafError } from '@sheaf/core'
import type { Settings } from '../options.js'
import type { SqsCalls } from '../service/calls.js'
import { limits } from '../service/limits.js'
import { callError, errorCode } from '../service/service-errors.js'
import { deadLetterName, isFifo, isQueueName, parseArn, type SqsQueue } from './queue.js'

/** Finds queues by their names, each once, and creates missing ones where that is wanted. */
export class SqsQueues {
  readonly #calls: SqsCalls
  readonly #settings: Settings
  readonly #found = new Map<string, Promise<SqsQueue>>()

  constructor(calls: SqsCalls, settings: Settings) {
    this.#calls = calls
    this.#settings = settings
  }

  /** @throws {CONFIG_INVALID} If there is no such queue, or it may not be looked up. */
  find(name: string): Promise<SqsQueue> {
    return this.#once(name, async () => {
      const location = this.#settings.queues.get(name)
      if (location !== undefined) return queueAt(name, location.url)
      if (!isQueueName(name)) throw impossibleName(name)
      return queueAt(name, await this.#lookUp(name, undefined))
    })
  }

  /** Finds the queue that another one's redrive policy names. */
  findByArn(arn: string): Promise<SqsQueue> {
    const { name, account } = parseArn(arn)
    return this.#once(arn, async () => queueAt(name, await this.#lookUp(name, account)))
  }

  async #lookUp(name: string, account: string | undefined): Promise<string> {
    try {
      return await this.#calls.queueUrl(name, account)
    } catch (error) {
      const isMissing = ['QueueDoesNotExist', 'NonExistentQueue'].includes(errorCode(error))
      if (isMissing && this.#settings.createQueues) return await this.#create(name)
      throw callError(error, 'GetQueueUrl', name)
    }
  }

  async #create(name: string): Promise<string> {
    try {
      const attributes: Record<string, string> = isFifo(name) ? { FifoQueue: 'true' } : {}
      if (this.#settings.deadLetter === undefined) {
        const dead = await this.#calls.createQueue(deadLetterName(name), attributes)
        const { QueueArn } = await this.#calls.attributes(dead, ['QueueArn'])
        // As high as the service allows, because Sheaf counts attempts itself and the policy is only the last resort.
        const policy = { deadLetterTargetArn: QueueArn, maxReceiveCount: limits.receiveCount }
        return await this.#calls.createQueue(name, { ...attributes, RedrivePolicy: JSON.stringify(policy) })
      }
      return await this.#calls.createQueue(name, attributes)
    } catch (error) {
      throw callError(error, 'CreateQueue', name)
    }
  }

  #once(key: string, find: () => Promise<SqsQueue>): Promise<SqsQueue> {
    const known = this.#found.get(key)
    if (known !== undefined) return known
    const finding = find()
    this.#found.set(key, finding)
    // A queue that is missing now may be there at the next try.
    finding.catch(() => this.#found.delete(key))
    return finding
  }
}

function queueAt(name: string, url: string): SqsQueue {
  return { name, url, isFifo: isFifo(url) }
}

function impossibleName(name: string): SheafError {
  return new SheafError(
    'CONFIG_INVALID',
    `SQS queue '${name}': expected a name of at most 80 letters, digits, hyphens and underscores (and '.fifo' at the end of a FIFO queue's); give another name, or its URL in the option 'queues'.`,
  )
}
