import {
  DeleteMessageBatchCommand,
  GetQueueUrlCommand,
  type Message,
  ReceiveMessageCommand,
  type SQSClient,
} from '@aws-sdk/client-sqs'
import type { LambdaContext, LambdaSqsEvent, LambdaSqsRecord, LambdaSqsResponse } from '../../src/lambda.js'

/** What an event source mapping calls. */
export type Handler = (event: LambdaSqsEvent, context?: LambdaContext) => Promise<LambdaSqsResponse>

/** The record of a message, as Lambda writes it. */
function recordOf(queue: string, message: Message): LambdaSqsRecord {
  const attributes = Object.entries(message.MessageAttributes ?? {}).map(
    ([name, { DataType, StringValue, BinaryValue }]) => [
      name,
      {
        dataType: DataType ?? 'String',
        ...(StringValue !== undefined && { stringValue: StringValue }),
        ...(BinaryValue !== undefined && { binaryValue: Buffer.from(BinaryValue).toString('base64') }),
      },
    ],
  )
  return {
    messageId: message.MessageId ?? '',
    receiptHandle: message.ReceiptHandle ?? '',
    body: message.Body ?? '',
    attributes: message.Attributes ?? {},
    messageAttributes: Object.fromEntries(attributes),
    eventSourceARN: `arn:aws:sqs:us-east-1:000000000000:${queue}`,
  }
}

/** A record that nothing has sent. */
export function record(queue: string, id: string, payload: unknown, more: Partial<LambdaSqsRecord> = {}) {
  return {
    messageId: id,
    receiptHandle: `receipt of ${id}`,
    body: JSON.stringify({ sheaf: 1, task: queue, payload }),
    attributes: { ApproximateReceiveCount: '1', SentTimestamp: String(Date.now()) },
    messageAttributes: {},
    eventSourceARN: `arn:aws:sqs:us-east-1:000000000000:${queue}`,
    ...more,
  } satisfies LambdaSqsRecord
}

/** Plays the event source mapping of Lambda: polls a queue, calls the function, deletes what its answer does not name. */
export class EventSource {
  readonly #client: SQSClient
  readonly #queue: string
  #url: string | undefined

  constructor(client: SQSClient, queue: string) {
    this.#client = client
    this.#queue = queue
  }

  /** One event of what is there now. Returns the ids that the function named; `undefined` where nothing was there. */
  async once(handler: Handler, context?: LambdaContext): Promise<readonly string[] | undefined> {
    const messages = await this.#poll()
    if (messages.length === 0) return undefined
    const { batchItemFailures } = await handler(
      { Records: messages.map((message) => recordOf(this.#queue, message)) },
      context,
    )
    const named = new Set(batchItemFailures.map(({ itemIdentifier }) => itemIdentifier))
    const done = messages.filter(({ MessageId }) => !named.has(MessageId!))
    for (let start = 0; start < done.length; start += 10) {
      const Entries = done
        .slice(start, start + 10)
        .map(({ ReceiptHandle }, index) => ({ Id: String(index), ReceiptHandle }))
      await this.#client.send(new DeleteMessageBatchCommand({ QueueUrl: await this.url(), Entries }))
    }
    return [...named]
  }

  async url(): Promise<string> {
    this.#url ??= (await this.#client.send(new GetQueueUrlCommand({ QueueName: this.#queue }))).QueueUrl!
    return this.#url
  }

  async #poll(): Promise<Message[]> {
    const messages: Message[] = []
    for (;;) {
      const { Messages = [] } = await this.#client.send(
        new ReceiveMessageCommand({
          QueueUrl: await this.url(),
          MaxNumberOfMessages: 10,
          VisibilityTimeout: 600,
          MessageSystemAttributeNames: ['All'],
          MessageAttributeNames: ['All'],
        }),
      )
      if (Messages.length === 0) return messages
      messages.push(...Messages)
    }
  }
}
