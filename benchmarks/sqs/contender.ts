import type { SQSClient } from '@aws-sdk/client-sqs'

/** One way to work a queue off. */
export interface Contender {
  readonly name: string
  /** Receives, does nothing with, and deletes so many messages. Resolves when the last one is deleted. */
  consume(work: Work): Promise<void>
}

export interface Work extends Order {
  readonly client: SQSClient
}

/** A full queue, and how it is to be worked off. */
export interface Order {
  readonly queue: string
  readonly url: string
  readonly count: number
  readonly pollers: number
}

/** What one contender took for one queue. */
export interface Measurement {
  readonly perSecond: number
  /** Of its process: the SDK's and the contender's own. */
  readonly cpuSecondsPer100k: number
}
