import {
  ChangeMessageVisibilityBatchCommand,
  type ChangeMessageVisibilityBatchRequestEntry,
  CreateQueueCommand,
  DeleteMessageBatchCommand,
  type DeleteMessageBatchRequestEntry,
  GetQueueAttributesCommand,
  GetQueueUrlCommand,
  ListDeadLetterSourceQueuesCommand,
  ListMessageMoveTasksCommand,
  type Message,
  type MessageSystemAttributeName,
  PurgeQueueCommand,
  type QueueAttributeName,
  ReceiveMessageCommand,
  SendMessageBatchCommand,
  type SendMessageBatchRequestEntry,
  StartMessageMoveTaskCommand,
} from '@aws-sdk/client-sqs'
import type { BulkReply } from './bulk.js'
import type { SqsClient } from './client.js'
import { inTime } from './in-time.js'
import { answerTimeoutMs } from './limits.js'
import { RepeatedCall } from './repeated-call.js'

/** How one receive call asks. */
export interface PollRequest {
  readonly url: string
  readonly count: number
  readonly waitSeconds: number
  readonly leaseSeconds: number
  /** What is wanted of each message besides how often it was received and when it was sent. */
  readonly more?: MessageSystemAttributeName[]
  /** Gets a controller that cuts the call off, for as long as it is out. What it would have brought stays away until its lease ends. */
  readonly cutters?: Set<AbortController>
}

/** The calls that the adapter makes of the service, each with a deadline. */
export class SqsCalls {
  readonly #client: SqsClient
  readonly #receives = new RepeatedCall(
    'ReceiveMessage',
    () => new ReceiveMessageCommand({ QueueUrl: undefined }),
  )
  readonly #sends = new RepeatedCall(
    'SendMessageBatch',
    () => new SendMessageBatchCommand({ QueueUrl: undefined, Entries: undefined }),
  )
  readonly #deletes = new RepeatedCall(
    'DeleteMessageBatch',
    () => new DeleteMessageBatchCommand({ QueueUrl: undefined, Entries: undefined }),
  )
  readonly #changes = new RepeatedCall(
    'ChangeMessageVisibilityBatch',
    () => new ChangeMessageVisibilityBatchCommand({ QueueUrl: undefined, Entries: undefined }),
  )

  constructor(client: SqsClient) {
    this.#client = client
  }

  async receive({
    url,
    count,
    waitSeconds,
    leaseSeconds,
    more = [],
    cutters,
  }: PollRequest): Promise<Message[]> {
    const command = new ReceiveMessageCommand({
      QueueUrl: url,
      MaxNumberOfMessages: count,
      WaitTimeSeconds: waitSeconds,
      VisibilityTimeout: leaseSeconds,
      MessageSystemAttributeNames: [...systemAttributes, ...more],
      // Those of other producers are wanted too, because a hop or a dead letter takes them along.
      MessageAttributeNames: ['All'],
    })
    const timeoutMs = waitSeconds * 1_000 + answerTimeoutMs
    const reply = await this.#receives.make(
      command,
      timeoutMs,
      (options) => this.#client.send(command, options),
      cutters,
    )
    return reply.Messages ?? []
  }

  send(url: string, entries: SendMessageBatchRequestEntry[]): Promise<BulkReply> {
    const command = new SendMessageBatchCommand({ QueueUrl: url, Entries: entries })
    return this.#sends.make(command, answerTimeoutMs, (options) => this.#client.send(command, options))
  }

  delete(url: string, entries: DeleteMessageBatchRequestEntry[]): Promise<BulkReply> {
    const command = new DeleteMessageBatchCommand({ QueueUrl: url, Entries: entries })
    return this.#deletes.make(command, answerTimeoutMs, (options) => this.#client.send(command, options))
  }

  changeVisibility(
    url: string,
    entries: ChangeMessageVisibilityBatchRequestEntry[],
    timeoutMs = answerTimeoutMs,
  ): Promise<BulkReply> {
    const command = new ChangeMessageVisibilityBatchCommand({ QueueUrl: url, Entries: entries })
    return this.#changes.make(command, timeoutMs, (options) => this.#client.send(command, options))
  }

  async queueUrl(name: string, account?: string): Promise<string> {
    const command = new GetQueueUrlCommand({ QueueName: name, QueueOwnerAWSAccountId: account })
    const reply = await inTime('GetQueueUrl', answerTimeoutMs, (options) =>
      this.#client.send(command, options),
    )
    return reply.QueueUrl ?? ''
  }

  async createQueue(name: string, attributes: Record<string, string>): Promise<string> {
    const command = new CreateQueueCommand({ QueueName: name, Attributes: attributes })
    const reply = await inTime('CreateQueue', answerTimeoutMs, (options) =>
      this.#client.send(command, options),
    )
    return reply.QueueUrl ?? ''
  }

  async attributes(url: string, names: QueueAttributeName[]): Promise<Record<string, string>> {
    const command = new GetQueueAttributesCommand({ QueueUrl: url, AttributeNames: names })
    const reply = await inTime('GetQueueAttributes', answerTimeoutMs, (options) =>
      this.#client.send(command, options),
    )
    return reply.Attributes ?? {}
  }

  async purge(url: string): Promise<void> {
    const command = new PurgeQueueCommand({ QueueUrl: url })
    await inTime('PurgeQueue', answerTimeoutMs, (options) => this.#client.send(command, options))
  }

  async deadLetterSources(url: string): Promise<string[]> {
    const command = new ListDeadLetterSourceQueuesCommand({ QueueUrl: url, MaxResults: 10 })
    const reply = await inTime('ListDeadLetterSourceQueues', answerTimeoutMs, (options) =>
      this.#client.send(command, options),
    )
    return reply.queueUrls ?? []
  }

  async startMove(sourceArn: string, destinationArn: string): Promise<void> {
    const command = new StartMessageMoveTaskCommand({ SourceArn: sourceArn, DestinationArn: destinationArn })
    await inTime('StartMessageMoveTask', answerTimeoutMs, (options) => this.#client.send(command, options))
  }

  /** How the newest move task of a dead-letter queue stands. */
  async lastMove(sourceArn: string) {
    const command = new ListMessageMoveTasksCommand({ SourceArn: sourceArn, MaxResults: 1 })
    const reply = await inTime('ListMessageMoveTasks', answerTimeoutMs, (options) =>
      this.#client.send(command, options),
    )
    return reply.Results?.[0]
  }
}

const systemAttributes: MessageSystemAttributeName[] = ['ApproximateReceiveCount', 'SentTimestamp']
