// Batches messages that no Sheaf program sent: notifications of new objects, as S3 puts them into a queue.
// `npx tsx examples/sqs/s3-events.ts`, against a local server that it starts.
import { CreateQueueCommand, SendMessageBatchCommand, SQSClient } from '@aws-sdk/client-sqs'
import { SqsBroker } from '@sheaf/adapter-sqs'
import { App, Batches } from '@sheaf/core'
import { startLocalServer } from './local-server.js'

interface S3Event {
  readonly Records?: readonly { s3: { bucket: { name: string }; object: { key: string; size: number } } }[]
}

const indexObjects = new Batches<S3Event>({
  name: 'index-objects',
  queue: 'uploads',
  flushEvery: 25,
  flushInterval: '500ms',
  // What S3 sends is JSON without anything of Sheaf around it. A queue of one task may bring such messages.
  serializer: { encode: JSON.stringify, decode: JSON.parse },
  run(requests) {
    // S3 also sends a test event, without records, when the notification is set up.
    const objects = requests.flatMap(({ payload }) => payload.Records ?? []).map(({ s3 }) => s3.object)
    const bytes = objects.reduce((sum, { size }) => sum + size, 0)
    console.log(`${objects.length} objects of ${bytes} bytes indexed in one go`)
  },
})

const server = await startLocalServer()
process.env.AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED = 'true'
Object.assign(process.env, server.environment)
const client = new SQSClient({ endpoint: server.environment.SQS_ENDPOINT })
const { QueueUrl } = await client.send(new CreateQueueCommand({ QueueName: 'uploads' }))
for (let first = 0; first < 40; first += 10) {
  const Entries = Array.from({ length: 10 }, (_, index) => ({
    Id: `${index}`,
    MessageBody: notification(first + index),
  }))
  await client.send(new SendMessageBatchCommand({ QueueUrl, Entries }))
}

const app = new App({
  broker: new SqsBroker({ client, waitTime: '1s', deadLetter: 'discard' }),
  tasks: [indexObjects],
})
const allIndexed = new Promise<void>((resolve) => {
  let indexed = 0
  app.on('batchFinished', ({ succeeded }) => {
    indexed += succeeded
    if (indexed === 40) resolve()
  })
})
const worker = app.worker()
await worker.start()
await allIndexed
await worker.stop()
await app.close()
client.destroy()
await server.close()

function notification(index: number): string {
  const object = { key: `photos/${index}.jpg`, size: 1_000 }
  return JSON.stringify({ Records: [{ eventSource: 'aws:s3', s3: { bucket: { name: 'uploads' }, object } }] })
}
