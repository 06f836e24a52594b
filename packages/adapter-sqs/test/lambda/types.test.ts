import { SQSClient } from '@aws-sdk/client-sqs'
import { App, Batches } from '@sheaf/core'
import { expect, onTestFinished, test } from 'vitest'
import { SqsBroker } from '../../src/index.js'
import { lambdaHandler } from '../../src/lambda.js'

/** The types of AWS as most functions have them: interfaces, which fit no index signature. */
interface SQSRecordAttributes {
  AWSTraceHeader?: string | undefined
  ApproximateReceiveCount: string
  SentTimestamp: string
  SenderId: string
  ApproximateFirstReceiveTimestamp: string
  SequenceNumber?: string | undefined
  MessageGroupId?: string | undefined
}

interface SQSMessageAttribute {
  stringValue?: string | undefined
  binaryValue?: string | undefined
  stringListValues?: string[] | undefined
  binaryListValues?: string[] | undefined
  dataType: 'String' | 'Number' | 'Binary' | string
}

interface SQSRecord {
  messageId: string
  receiptHandle: string
  body: string
  attributes: SQSRecordAttributes
  messageAttributes: { [name: string]: SQSMessageAttribute }
  md5OfBody: string
  eventSource: string
  eventSourceARN: string
  awsRegion: string
}

interface Context {
  functionName: string
  awsRequestId: string
  getRemainingTimeInMillis(): number
}

type SQSHandler = (
  event: { Records: SQSRecord[] },
  context: Context,
  callback: (error?: Error | string | null, result?: unknown) => void,
  // biome-ignore lint/suspicious/noConfusingVoidType: as AWS has it.
) => void | Promise<{ batchItemFailures: { itemIdentifier: string }[] } | void>

test('a handler is one of those that the types of AWS describe', async () => {
  const broker = new SqsBroker({ client: new SQSClient({ region: 'us-east-1' }), closeClient: true })
  const app = new App({ broker, tasks: [new Batches({ name: 'mail', run() {} })] })
  onTestFinished(() => app.close())
  const handler: SQSHandler = lambdaHandler(app)
  const context = { functionName: 'mail', awsRequestId: '1', getRemainingTimeInMillis: () => 60_000 }
  expect(await handler({ Records: [] }, context, () => {})).toEqual({ batchItemFailures: [] })
})
