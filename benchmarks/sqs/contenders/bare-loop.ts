import { DeleteMessageBatchCommand, ReceiveMessageCommand } from '@aws-sdk/client-sqs'
import type { Contender, Work } from '../contender.js'

/**
 * The least that can be done with the SDK: so many loops, each receiving the next ten while the last ten are deleted.
 * It renews no lease, looks at no failed entry, and stops for nothing.
 */
export const bareLoop: Contender = {
  name: 'bare SDK loop',
  async consume(work) {
    let left = work.count
    const loop = async () => {
      let deleting: Promise<void> | undefined
      while (left > 0) {
        const messages = await receive(work)
        await deleting
        deleting = remove(work, messages).then((count) => {
          left -= count
        })
      }
      await deleting
    }
    await Promise.race([Promise.all(Array.from({ length: work.pollers }, loop)), untilZero(() => left)])
  },
}

async function receive({ client, url }: Work) {
  const command = new ReceiveMessageCommand({
    QueueUrl: url,
    MaxNumberOfMessages: 10,
    WaitTimeSeconds: 1,
    VisibilityTimeout: 60,
    // What a consumer needs to know how often a message came, and which it is.
    MessageSystemAttributeNames: ['ApproximateReceiveCount', 'SentTimestamp'],
    MessageAttributeNames: ['All'],
  })
  return (await client.send(command)).Messages ?? []
}

async function remove({ client, url }: Work, messages: Awaited<ReturnType<typeof receive>>): Promise<number> {
  if (messages.length === 0) return 0
  const Entries = messages.map(({ ReceiptHandle }, index) => ({ Id: String(index), ReceiptHandle }))
  const reply = await client.send(new DeleteMessageBatchCommand({ QueueUrl: url, Entries }))
  return reply.Successful?.length ?? 0
}

/** The loops that found the queue empty still wait for their last poll; that is no work. */
function untilZero(left: () => number): Promise<void> {
  return new Promise((resolve) => {
    const look = () => (left() <= 0 ? resolve() : setTimeout(look, 2))
    look()
  })
}
