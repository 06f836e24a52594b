import { GetQueueUrlCommand, SendMessageBatchCommand } from '@aws-sdk/client-sqs'
import { App, Batches, type BatchRequest } from '@sheaf/core'
import { expect, onTestFinished, test } from 'vitest'
import { SqsBroker } from '../../src/index.js'
import { createQueue, freshName } from '../support/local-server.js'
import { until } from '../support/scene.js'
import { useServer } from '../support/use-server.js'

const { server } = useServer()

const s3Event = (key: string) =>
  JSON.stringify({
    Records: [
      {
        eventVersion: '2.1',
        eventSource: 'aws:s3',
        eventName: 'ObjectCreated:Put',
        s3: { bucket: { name: 'uploads' }, object: { key, size: 1_024 } },
      },
    ],
  })

const snsEnvelope = (message: unknown) =>
  JSON.stringify({
    Type: 'Notification',
    MessageId: '22b80b92-fdea-4c2c-8f9d-bdfb0c7bf324',
    TopicArn: 'arn:aws:sns:us-east-1:123456789012:orders',
    Message: JSON.stringify(message),
    Timestamp: '2026-05-02T00:54:06.655Z',
  })

const kinds: readonly [
  string,
  (index: number) => string,
  (body: string) => unknown,
  (index: number) => unknown,
][] = [
  [
    'S3 event notifications',
    (index) => s3Event(`photo-${index}.jpg`),
    (body) =>
      JSON.parse(body).Records.map((record: { s3: { object: { key: string } } }) => record.s3.object.key),
    (index) => [`photo-${index}.jpg`],
  ],
  [
    'SNS envelopes',
    (index) => snsEnvelope({ order: index }),
    (body) => JSON.parse(JSON.parse(body).Message),
    (index) => ({ order: index }),
  ],
  ['plain JSON', (index) => JSON.stringify({ clicks: index }), JSON.parse, (index) => ({ clicks: index })],
  [
    'text that is no JSON',
    (index) => `line ${index}`,
    (body) => body.toUpperCase(),
    (index) => `LINE ${index}`,
  ],
]

test.each(kinds)(
  '%s, batched by a task with a serializer for them',
  async (_name, bodyOf, decode, expected) => {
    const queue = freshName('foreign')
    await createQueue(server(), queue)
    const client = server().client()
    const { QueueUrl } = await client.send(new GetQueueUrlCommand({ QueueName: queue }))
    const reply = await client.send(
      new SendMessageBatchCommand({
        QueueUrl,
        Entries: Array.from({ length: 8 }, (_, index) => ({
          Id: String(index),
          MessageBody: bodyOf(index),
          MessageAttributes: { origin: { DataType: 'String', StringValue: 'elsewhere' } },
        })),
      }),
    )

    const came: BatchRequest[] = []
    const sizes: number[] = []
    const task = new Batches<unknown>({
      name: 'foreign',
      queue,
      flushEvery: 8,
      flushInterval: '5s',
      serializer: { encode: JSON.stringify, decode },
      async run(requests) {
        sizes.push(requests.length)
        came.push(...requests)
      },
    })
    const app = new App({
      broker: new SqsBroker({ client, waitTime: '1s', deadLetter: 'discard' }),
      tasks: [task],
    })
    onTestFinished(() => app.close())
    await app.worker().start()
    await until('all have come', () => came.length === 8)
    expect(sizes).toEqual([8])
    expect(came.map(({ id }) => id).sort()).toEqual(
      reply.Successful?.map(({ MessageId }) => MessageId).sort(),
    )
    const byId = new Map(reply.Successful?.map(({ Id, MessageId }) => [MessageId, Number(Id)]))
    for (const { id, payload, attempt } of came)
      expect([payload, attempt]).toEqual([expected(byId.get(id)!), 1])
  },
)
