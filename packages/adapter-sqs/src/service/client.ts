import type { SQSClient } from '@aws-sdk/client-sqs'

/** What the adapter needs of an `SQSClient`; `destroy` only where it is to close the client. */
export type SqsClient = Pick<SQSClient, 'send' | 'config'> & Partial<Pick<SQSClient, 'destroy'>>
