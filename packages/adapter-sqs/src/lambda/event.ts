/** One message of an event, as AWS Lambda hands it to a function. */
export interface LambdaSqsRecord {
  /** The service's own id of the message, by which the answer names it. */
  readonly messageId: string
  /** The receipt of this hand-out. */
  readonly receiptHandle: string
  /** What was sent. */
  readonly body: string
  /** What the service says of the message: `ApproximateReceiveCount`, `SentTimestamp`, `MessageGroupId` and others. */
  readonly attributes: Readonly<Record<string, string | undefined>>
  /** What its producer said of it. */
  readonly messageAttributes: Readonly<Record<string, LambdaSqsAttribute>>
  /** The resource name of the queue that it came from. */
  readonly eventSourceARN: string
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
