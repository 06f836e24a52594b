import { Consumer } from 'sqs-consumer'
import type { Contender } from '../contender.js'

/** sqs-consumer with `handleMessageBatch`, as its documentation has it: one consumer a poller, ten messages a batch. */
export const sqsConsumer: Contender = {
  name: 'sqs-consumer',
  async consume({ client, url, count, pollers }) {
    let left = count
    const consumers = Array.from({ length: pollers }, () =>
      Consumer.create({
        queueUrl: url,
        sqs: client,
        batchSize: 10,
        waitTimeSeconds: 1,
        visibilityTimeout: 60,
        messageSystemAttributeNames: ['ApproximateReceiveCount', 'SentTimestamp'],
        messageAttributeNames: ['All'],
        suppressFifoWarning: true,
        handleMessageBatch: async (messages) => messages,
      }),
    )
    await new Promise<void>((resolve, reject) => {
      for (const consumer of consumers) {
        consumer.on('error', reject)
        consumer.on('processing_error', reject)
        // After the messages of a batch were deleted.
        consumer.on('message_processed', () => {
          left -= 1
          if (left === 0) resolve()
        })
        consumer.start()
      }
    })
    for (const consumer of consumers) consumer.stop()
  },
}
