import { SQSClient } from '@aws-sdk/client-sqs'
import { SqsBroker } from '@sheaf/adapter-sqs'

// Region and credentials come from where the SDK looks for them: AWS_REGION, AWS_PROFILE and so on.
const { SQS_ENDPOINT } = process.env
const client = new SQSClient(SQS_ENDPOINT === undefined ? {} : { endpoint: SQS_ENDPOINT })

/** Creates what is missing: the queue, and beside it one for dead letters. In production leave that to your infrastructure. */
export const broker = new SqsBroker({ client, closeClient: true, createQueues: true, waitTime: '5s' })
