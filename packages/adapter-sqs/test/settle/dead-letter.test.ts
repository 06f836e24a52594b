import { GetQueueUrlCommand, SendMessageCommand } from '@aws-sdk/client-sqs'
import { describe, expect, test } from 'vitest'
import { SqsDelivery } from '../../src/message/delivery.js'
import { longestBody } from '../../src/queue/largest-message.js'
import { limits } from '../../src/service/limits.js'
import { deadCopy } from '../../src/settle/dead-letter.js'
import { failEntries, failure } from '../support/fault-proxy.js'
import { createQueue, freshName } from '../support/local-server.js'
import { messages, take } from '../support/scene.js'
import { useServer } from '../support/use-server.js'

const { server, scene } = useServer()

const letter = { reason: 'given up', error: 'Error: no use' }

test.each([
  ['as a whole', async () => failure(403, 'AccessDeniedException', 'you may not')],
  ['entry by entry', failEntries(() => true, 'AccessDenied', true)],
] as const)(
  'a dead-letter queue that may not be sent to, %s: it says what to allow, and where',
  async (_name, fault) => {
    const { broker, proxy, queue, qos } = await scene()
    await broker.publish(queue, messages(1))
    const channel = await broker.openChannel(queue, qos)
    const held = await take(channel, 1)
    proxy.inject('SendMessageBatch', fault)
    const giving = channel.deadLetter(held.map((delivery) => ({ delivery, ...letter })))
    await expect(giving).rejects.toThrow(`Allow sqs:SendMessage on '${queue}-dead'`)
  },
)

describe('what a dead letter says', () => {
  test.each([
    ['standard', ''],
    ['FIFO', '.fifo'],
  ])('on a %s queue: reason, error, attempt and queue, and the body as it was', async (_kind, ending) => {
    const { broker, queue, qos, beside } = await scene({ ending })
    const [message] = messages(1, { group: 'one' })
    await broker.publish(queue, [message!])
    const channel = await broker.openChannel(queue, qos)
    await channel.requeue([{ delivery: (await take(channel, 1))[0]!, delayMs: 0 }])
    await channel.deadLetter([{ delivery: (await take(channel, 1))[0]!, ...letter }])
    const dead = await beside({ deadLetter: 'discard' }).openChannel(
      ending === '' ? `${queue}-dead` : `${queue.slice(0, -5)}-dead.fifo`,
      qos,
    )
    const [delivery] = (await take(dead, 1)) as SqsDelivery[]
    expect(delivery).toMatchObject({ id: message!.id, body: message!.body, group: 'one', attempt: 1 })
    expect(
      Object.fromEntries(
        Object.entries(delivery!.attributes ?? {}).map(([name, { StringValue }]) => [name, StringValue]),
      ),
    ).toMatchObject({
      'Sheaf.DeadReason': 'given up',
      'Sheaf.DeadError': 'Error: no use',
      'Sheaf.DeadAttempt': '2',
      'Sheaf.DeadQueue': queue,
    })
  })

  test('on a FIFO queue, of a standard queue with a name of its own: a group that SQS takes', async () => {
    const name = 'any name: at all'
    const service = freshName('service')
    const url = await createQueue(server(), service)
    const deadLetter = { queue: `${freshName('dead')}.fifo` }
    const { broker, proxy, qos } = await scene({ queues: { [name]: { url } }, deadLetter })
    await broker.publish(name, messages(1))
    const channel = await broker.openChannel(name, qos)
    await channel.deadLetter((await take(channel, 1)).map((delivery) => ({ delivery, ...letter })))
    expect(proxy.of('SendMessageBatch').at(-1)?.Entries?.[0]?.MessageGroupId).toBe(service)
  })

  test("the attributes of the message's own producer travel along, as many as there is room for", async () => {
    const { broker, queue, qos, beside } = await scene()
    await broker.publish(queue, messages(1))
    const channel = await broker.openChannel(queue, qos)
    await channel.ack(await take(channel, 1))
    const client = server().client()
    const { QueueUrl } = await client.send(new GetQueueUrlCommand({ QueueName: queue }))
    const foreign = Object.fromEntries(
      Array.from({ length: 10 }, (_, index) => [
        `theirs-${index}`,
        { DataType: 'String', StringValue: 'kept' },
      ]),
    )
    await client.send(new SendMessageCommand({ QueueUrl, MessageBody: 'plain', MessageAttributes: foreign }))
    await channel.deadLetter([{ delivery: (await take(channel, 1))[0]!, ...letter }])
    const dead = await beside({ deadLetter: 'discard' }).openChannel(`${queue}-dead`, qos)
    const [delivery] = (await take(dead, 1)) as SqsDelivery[]
    expect(Object.keys(delivery!.attributes ?? {}).filter((name) => name.startsWith('theirs-'))).toHaveLength(
      4,
    )
    expect(Object.keys(delivery!.attributes ?? {})).toHaveLength(10)
  })

  test('of a body of the longest kind it fits all the same, with as much of the error as there is room for', () => {
    const body = 'x'.repeat(longestBody(limits.sendBytes))
    const delivery = new SqsDelivery({ MessageId: 'copy', Body: body }, 0, 1_000)
    const queue = { name: 'q'.repeat(80), url: 'http://host/q', isFifo: false }
    const { bytes, entry } = deadCopy(queue, queue, limits.sendBytes, {
      delivery,
      reason: 'r'.repeat(5_000),
      error: 'é\u0000'.repeat(9_000),
    })
    expect(bytes).toBeLessThanOrEqual(limits.sendBytes)
    expect(entry.MessageBody).toBe(body)
    expect(entry.MessageAttributes?.['Sheaf.DeadError']?.StringValue).toMatch(/^é\u{FFFD}.*…$/u)
  })
})

describe('of a body that leaves no room for attributes', () => {
  test.each([
    ["as long as the queue's own limit allows", 262_144, 262_144, []],
    ['nearly so', 262_144, 261_900, ['Sheaf.DeadQueue', 'Sheaf.Id']],
    ['with room for where it is from', 262_144, 262_100, ['Sheaf.DeadQueue']],
    ['as long as SQS allows', limits.sendBytes, limits.sendBytes, []],
  ])('%s: it arrives all the same, and says what fits', async (_name, most, bytes, expected) => {
    const queue = freshName('full')
    const attributes = { MaximumMessageSize: String(most) }
    const url = await createQueue(server(), queue, attributes)
    const dead = freshName('full-dead')
    await createQueue(server(), dead, attributes)
    const { broker, qos, beside } = await scene({ createQueues: false, deadLetter: { queue: dead } })
    const MessageBody = 'x'.repeat(bytes)
    await server()
      .client()
      .send(new SendMessageCommand({ QueueUrl: url, MessageBody }))
    const channel = await broker.openChannel(queue, qos)
    const reason = 'r'.repeat(200)
    expect(
      await channel.deadLetter((await take(channel, 1)).map((delivery) => ({ delivery, reason }))),
    ).toEqual([])
    const graveyard = await beside({ deadLetter: 'discard' }).openChannel(dead, qos)
    const [delivery] = (await take(graveyard, 1)) as SqsDelivery[]
    expect(delivery!.body).toBe(MessageBody)
    expect(Object.keys(delivery!.attributes ?? {}).sort()).toEqual(expected)
  })
})
