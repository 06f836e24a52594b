import { SQSClient } from '@aws-sdk/client-sqs'
import { SqsBroker } from '@sheaf/adapter-sqs'
import type { Broker } from '@sheaf/core'

export const broker: Broker = new SqsBroker({
  client: new SQSClient({}),
  waitTime: undefined,
  deadLetter: 'discard',
})
