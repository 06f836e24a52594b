// Batches messages that no Sheaf program sent: notifications of new objects, as S3 puts them into a queue, the same by
// way of an SNS topic, and the plain JSON of a program of one's own.
// `npx tsx examples/sqs/foreign-messages.ts`, against a local server that it starts.
import { CreateQueueCommand, SendMessageBatchCommand, SQSClient } from '@aws-sdk/client-sqs'
import { SqsBroker } from '@sheaf/adapter-sqs'
import { App, Batches } from '@sheaf/core'
import { startLocalServer } from './local-server.js'

interface StoredObject {
  readonly key: string
  readonly size: number
}

type Foreign =
  | { readonly Records: readonly { readonly s3: { readonly object: StoredObject } }[] }
  | { readonly Type: 'Notification'; readonly Message: string }
  | StoredObject

/** The objects that a message tells of, no matter who sent it. */
function objectsIn(body: string): StoredObject[] {
  const message: Foreign = JSON.parse(body)
  if ('Records' in message) return message.Records.map(({ s3 }) => s3.object)
  if ('Message' in message) return objectsIn(message.Message)
  if ('key' in message) return [message]
  // S3 sends a test event without records when the notification is set up.
  return []
}

const indexObjects = new Batches<readonly StoredObject[]>({
  name: 'index-objects',
  queue: 'uploads',
  flushEvery: 25,
  flushInterval: '500ms',
  // What others send has nothing of Sheaf around it. A queue of one task may bring such messages.
  serializer: { encode: JSON.stringify, decode: objectsIn },
  run(requests) {
    const objects = requests.flatMap(({ payload }) => payload)
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
    MessageBody: foreignBody(first + index),
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

/** What S3, SNS and a program of one's own put into the queue, in turn. */
function foreignBody(index: number): string {
  const object: StoredObject = { key: `photos/${index}.jpg`, size: 1_000 }
  const event = JSON.stringify({
    Records: [{ eventSource: 'aws:s3', s3: { bucket: { name: 'uploads' }, object } }],
  })
  if (index % 3 === 0) return event
  if (index % 3 === 1) return JSON.stringify({ Type: 'Notification', Message: event })
  return JSON.stringify(object)
}
