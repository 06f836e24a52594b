import { randomUUID } from 'node:crypto'
import type { LambdaSqsEvent } from '@sheaf/adapter-sqs/lambda'

/** An event as Lambda writes it: so many messages of one queue, each received for the first time. */
export function eventOf(size: number): LambdaSqsEvent {
  const attributes = { ApproximateReceiveCount: '1', SentTimestamp: String(Date.now() - 500) }
  return {
    Records: Array.from({ length: size }, (_, index) => {
      const id = randomUUID()
      return {
        messageId: id,
        receiptHandle: `receipt-of-${id}`,
        body: JSON.stringify({ sheaf: 1, task: 'clicks', payload: { url: `/page/${index}` } }),
        attributes,
        messageAttributes: {},
        eventSourceARN: 'arn:aws:sqs:eu-west-1:000000000000:clicks',
      }
    }),
  }
}
