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
import { inTime, type Patience } from './in-time.js'
import { answerTimeoutMs, doubtMs, pollTimeoutMs } from './limits.js'
import { RepeatedCall } from './repeated-call.js'
import { closeIdleSockets } from './sockets.js'

/** How one receive call asks. */
export interface PollRequest {
  readonly url: string
  readonly count: number
  readonly waitSeconds: number
  readonly leaseSeconds: number
  /** What is wanted of each message besides how often it was received and when it was sent. */
  readonly more?: MessageSystemAttributeName[]
  /** Holds what cuts the call off, for as long as it is out. What it would have brought stays away until its lease ends. */
  readonly cuts?: Set<() => void>
}

/** The calls that the adapter makes of the service, each with a deadline. */
export class SqsCalls {
  readonly #client: SqsClient
  readonly #receives = new RepeatedCall(() => new ReceiveMessageCommand({ QueueUrl: undefined }))
  readonly #sends = new RepeatedCall(
    () => new SendMessageBatchCommand({ QueueUrl: undefined, Entries: undefined }),
  )
  readonly #deletes = new RepeatedCall(
    () => new DeleteMessageBatchCommand({ QueueUrl: undefined, Entries: undefined }),
  )
  readonly #changes = new RepeatedCall(
    () => new ChangeMessageVisibilityBatchCommand({ QueueUrl: undefined, Entries: undefined }),
  )

  readonly #onDoubt = () => closeIdleSockets(this.#client)

  constructor(client: SqsClient) {
    this.#client = client
  }

  async receive({ url, count, waitSeconds, leaseSeconds, more = [], cuts }: PollRequest): Promise<Message[]> {
    const wanted = [...systemAttributes, ...more]
    const command = new ReceiveMessageCommand({
      QueueUrl: url,
      MaxNumberOfMessages: count,
      WaitTimeSeconds: waitSeconds,
      VisibilityTimeout: leaseSeconds,
      MessageSystemAttributeNames: wanted,
      // Several servers for development know only the older name of the parameter. The service takes both together.
      AttributeNames: wanted as QueueAttributeName[],
      // Those of other producers are wanted too, because a hop or a dead letter takes them along.
      MessageAttributeNames: ['All'],
    })
    const patience = this.#patience(pollTimeoutMs, waitSeconds * 1_000, cuts)
    const reply = await this.#receives.make(command, patience, (options) =>
      this.#client.send(command, options),
    )
    return reply.Messages ?? []
  }

  send(url: string, entries: SendMessageBatchRequestEntry[]): Promise<BulkReply> {
    const command = new SendMessageBatchCommand({ QueueUrl: url, Entries: entries })
    return this.#sends.make(command, this.#patience(), (options) => this.#client.send(command, options))
  }

  delete(url: string, entries: DeleteMessageBatchRequestEntry[], timeoutMs: number): Promise<BulkReply> {
    const command = new DeleteMessageBatchCommand({ QueueUrl: url, Entries: entries })
    return this.#deletes.make(command, this.#patience(timeoutMs), (options) =>
      this.#client.send(command, options),
    )
  }

  changeVisibility(
    url: string,
    entries: ChangeMessageVisibilityBatchRequestEntry[],
    timeoutMs: number,
  ): Promise<BulkReply> {
    const command = new ChangeMessageVisibilityBatchCommand({ QueueUrl: url, Entries: entries })
    return this.#changes.make(command, this.#patience(timeoutMs), (options) =>
      this.#client.send(command, options),
    )
  }

  async queueUrl(name: string, account?: string): Promise<string> {
    const command = new GetQueueUrlCommand({ QueueName: name, QueueOwnerAWSAccountId: account })
    const reply = await inTime(this.#patience(), (options) => this.#client.send(command, options))
    return reply.QueueUrl ?? ''
  }

  async createQueue(name: string, attributes: Record<string, string>): Promise<string> {
    const command = new CreateQueueCommand({ QueueName: name, Attributes: attributes })
    const reply = await inTime(this.#patience(), (options) => this.#client.send(command, options))
    return reply.QueueUrl ?? ''
  }

  async attributes(url: string, names: QueueAttributeName[]): Promise<Record<string, string>> {
    const command = new GetQueueAttributesCommand({ QueueUrl: url, AttributeNames: names })
    const reply = await inTime(this.#patience(), (options) => this.#client.send(command, options))
    return reply.Attributes ?? {}
  }

  async purge(url: string): Promise<void> {
    const command = new PurgeQueueCommand({ QueueUrl: url })
    await inTime(this.#patience(), (options) => this.#client.send(command, options))
  }

  async deadLetterSources(url: string): Promise<string[]> {
    const command = new ListDeadLetterSourceQueuesCommand({ QueueUrl: url, MaxResults: 10 })
    const reply = await inTime(this.#patience(), (options) => this.#client.send(command, options))
    return reply.queueUrls ?? []
  }

  async startMove(sourceArn: string, destinationArn: string): Promise<void> {
    const command = new StartMessageMoveTaskCommand({ SourceArn: sourceArn, DestinationArn: destinationArn })
    await inTime(this.#patience(), (options) => this.#client.send(command, options))
  }

  /** How the newest move task of a dead-letter queue stands. */
  async lastMove(sourceArn: string) {
    const command = new ListMessageMoveTasksCommand({ SourceArn: sourceArn, MaxResults: 1 })
    const reply = await inTime(this.#patience(), (options) => this.#client.send(command, options))
    return reply.Results?.[0]
  }

  /** @param waitMs - How long the service waits on purpose before it answers. */
  #patience(timeoutMs = answerTimeoutMs, waitMs = 0, cuts?: Set<() => void>): Patience {
    return {
      timeoutMs: waitMs + timeoutMs,
      doubtMs: waitMs + Math.min(doubtMs, timeoutMs / 2),
      onDoubt: this.#onDoubt,
      cuts,
    }
  }
}

const systemAttributes: MessageSystemAttributeName[] = ['ApproximateReceiveCount', 'SentTimestamp']
