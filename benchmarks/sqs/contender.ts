import type { SQSClient } from '@aws-sdk/client-sqs'

/** One way to work a queue off. */
export interface Contender {
  readonly name: string
  /** Receives, does nothing with, and deletes so many messages. Resolves when the last one is deleted. */
  consume(work: Work): Promise<void>
}

export interface Work {
  readonly client: SQSClient
  readonly queue: string
  readonly url: string
  readonly count: number
  readonly pollers: number
}
