export type { SqsBrokerOptions, SqsClient, SqsQueueLocation } from './options.js'
export { SqsBroker } from './sqs-broker.js'
