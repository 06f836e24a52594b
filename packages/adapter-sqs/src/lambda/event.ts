/** One message of an event, as AWS Lambda hands it to a function. */
export interface LambdaSqsRecord {
  /** The service's own id of the message, by which the answer names it. */
  readonly messageId: string
  /** The receipt of this hand-out. */
  readonly receiptHandle: string
  /** What was sent. */
  readonly body: string
  /** What the service says of the message. */
  readonly attributes: LambdaSqsAttributes
  /** What its producer said of it. */
  readonly messageAttributes: Readonly<Record<string, LambdaSqsAttribute>>
  /** The resource name of the queue that it came from. */
  readonly eventSourceARN: string
}

/** What is read of what the service says of a message; there may be more. */
export interface LambdaSqsAttributes {
  /** How often the message was received, this time included: a whole number as text. */
  readonly ApproximateReceiveCount?: string | undefined
  /** When it was sent: epoch milliseconds as text. */
  readonly SentTimestamp?: string | undefined
  /** Its group, in a FIFO queue. */
  readonly MessageGroupId?: string | undefined
}

/** An attribute of a message, as AWS Lambda writes it. */
export interface LambdaSqsAttribute {
  /** Its value, if that is a text or a number. */
  readonly stringValue?: string | undefined
  /** Its value in base64, if that is binary. */
  readonly binaryValue?: string | undefined
  /** `String`, `Number` or `Binary`, perhaps with a suffix of the producer's. */
  readonly dataType: string
}

/** What AWS Lambda calls a function with that has an SQS queue as its event source. */
export interface LambdaSqsEvent {
  /** The messages: up to 10,000 of a standard queue, up to 10 of a FIFO queue. */
  readonly Records: readonly LambdaSqsRecord[]
}

/** What is read of the second parameter of a function on AWS Lambda. */
export interface LambdaContext {
  /** Milliseconds until the function is killed. */
  getRemainingTimeInMillis(): number
}

/** What AWS Lambda is answered: the messages that it must not delete. */
export interface LambdaSqsResponse {
  /** Those that are to come again. It is heeded only where the event source has `ReportBatchItemFailures`. */
  batchItemFailures: LambdaItemFailure[]
}

/** A message that Lambda must not delete. */
export interface LambdaItemFailure {
  /** The service's own id of the message. */
  itemIdentifier: string
}
