import type { SQSClient } from '@aws-sdk/client-sqs'

/** What the adapter needs of an `SQSClient`. */
export type SqsClient = Pick<SQSClient, 'send' | 'config'>
