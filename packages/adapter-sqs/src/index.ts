export type { SqsBrokerOptions, SqsQueueLocation } from './options.js'
export type { SqsClient } from './service/client.js'
export { SqsBroker } from './sqs-broker.js'
