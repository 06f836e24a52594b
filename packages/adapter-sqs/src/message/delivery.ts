import type { Message, MessageAttributeValue } from '@aws-sdk/client-sqs'
import type { Delivery } from '@sheaf/core'
import { attributeNames, numberAttribute, textAttribute } from './attributes.js'

/** What a delivery can be asked to become. */
export type Settlement = 'ack' | 'requeue' | 'deadLetter' | 'release'

/** One hand-out of an SQS message, with its receipt and what became of it. */
export class SqsDelivery implements Delivery {
  readonly id: string
  readonly copy: string
  readonly body: string
  readonly group: string | undefined
  readonly attempt: number
  /** SQS counts receives and does not say how the earlier ones ended. */
  readonly lapses = 0
  readonly enqueuedAt: number
  /** When this copy was stored, by the clock of SQS: epoch milliseconds. */
  readonly sentAt: number
  /** When it is due: epoch milliseconds, 0 where it was not delayed by more than the service takes. */
  readonly notBefore: number
  /** Receives of this stored message, this one included; hand-outs before a hop are not among them. */
  readonly receives: number
  readonly receiptHandle: string
  /** In a dead-letter queue: where the service moved it from. */
  readonly sourceArn: string | undefined
  readonly attributes: Record<string, MessageAttributeValue> | undefined
  /** When the call that brought it was sent, before which no lease can have begun: monotonic milliseconds. */
  readonly askedAtMs: number
  /** When its lease ends, as far as this process knows: monotonic milliseconds. */
  leasedUntilMs: number
  /** Whether a call that puts it back is out. A renewal right after that call would undo the delay asked for. */
  isParking = false
  /** Pending while renewals are out. */
  renewal: Promise<unknown> | undefined
  /** What a settling call was sent for, whether or not its reply arrived. */
  attempted: Settlement | undefined
  /** What the service has confirmed. */
  settled: Settlement | undefined
  /** The call that stores its copy, while that is out. */
  copying: Promise<unknown> | undefined
  /** Whether its copy (a hop, a dead letter) is stored, so that a repeated settling does not store a second one. */
  isCopied = false

  constructor(message: Message, askedAtMs: number, leaseMs: number) {
    const attributes = message.MessageAttributes
    const system = message.Attributes ?? {}
    this.copy = message.MessageId ?? ''
    this.receiptHandle = message.ReceiptHandle ?? ''
    this.body = message.Body ?? ''
    this.attributes = attributes
    this.id = textAttribute(attributes, attributeNames.id) ?? this.copy
    this.group = system.MessageGroupId ?? textAttribute(attributes, attributeNames.group)
    this.sourceArn = system.DeadLetterQueueSourceArn
    this.receives = Number(system.ApproximateReceiveCount ?? 1)
    this.attempt = (numberAttribute(attributes, attributeNames.attempt) ?? 0) + this.receives
    this.notBefore = numberAttribute(attributes, attributeNames.notBefore) ?? 0
    this.sentAt = Number(system.SentTimestamp ?? 0)
    this.enqueuedAt = numberAttribute(attributes, attributeNames.enqueuedAt) ?? this.sentAt
    this.askedAtMs = askedAtMs
    this.leasedUntilMs = askedAtMs + leaseMs
  }

  /** Hand-outs before this message was stored, which a copy of it must carry on. */
  get attemptBase(): number {
    return this.attempt - this.receives
  }
}

/** A channel is given back the deliveries that it handed out. */
export function own(deliveries: readonly Delivery[]): readonly SqsDelivery[] {
  return deliveries as readonly SqsDelivery[]
}
