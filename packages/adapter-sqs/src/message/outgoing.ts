import type { SendMessageBatchRequestEntry } from '@aws-sdk/client-sqs'
import { type Attributes, attributeBytes } from './attributes.js'

/** One message on its way to a queue, whatever it is sent for. */
export interface Outgoing<Source> {
  /** What it is made of: a message to publish, or a delivery to copy. */
  readonly source: Source
  readonly entry: Omit<SendMessageBatchRequestEntry, 'Id'>
  /** Body and attributes. */
  readonly bytes: number
}

/** What makes up a message of SQS. */
export interface OutgoingParts {
  readonly body: string
  readonly attributes: Attributes
  readonly delaySeconds?: number
  /** On FIFO queues: the group, and what tells a repeated send from a new message. */
  readonly fifo?: { readonly group: string; readonly deduplication: string } | undefined
}

export function outgoing<Source>(source: Source, parts: OutgoingParts): Outgoing<Source> {
  const { body, attributes, delaySeconds = 0, fifo } = parts
  return {
    source,
    entry: {
      MessageBody: body,
      MessageAttributes: attributes,
      // A standard queue is always told a delay, because its own default would apply otherwise.
      ...(fifo === undefined
        ? { DelaySeconds: delaySeconds }
        : { MessageGroupId: fifo.group, MessageDeduplicationId: fifo.deduplication }),
    },
    bytes: Buffer.byteLength(body) + attributeBytes(attributes),
  }
}
