import { GetQueueUrlCommand, SendMessageCommand } from '@aws-sdk/client-sqs'
import { type Delivery, SheafError } from '@sheaf/core'
import { describe, expect, onTestFinished, test } from 'vitest'
import type { Reply } from '../support/fault-proxy.js'
import { createQueue, freshName } from '../support/local-server.js'
import { idsOf, messages, type Scene, take, until } from '../support/scene.js'
import { useServer } from '../support/use-server.js'

const { server, scene } = useServer()

async function giveUp({ broker, qos }: Scene, queue: string, count: number) {
  const sent = messages(count)
  await broker.publish(queue, sent)
  const channel = await broker.openChannel(queue, qos)
  const held = await take(channel, count)
  await channel.deadLetter(held.map((delivery) => ({ delivery, reason: 'given up' })))
  return { sent, channel }
}

const done = (body: Record<string, unknown>): Reply => ({ status: 200, body })

describe('redrive', () => {
  test('of a dead-letter queue of one queue is a move task of the service, waited for', async () => {
    const made = await scene()
    const { broker, proxy, queue } = made
    await giveUp(made, queue, 2)
    const { QueueUrl } = await server()
      .client()
      .send(new GetQueueUrlCommand({ QueueName: queue }))
    proxy.inject('ListDeadLetterSourceQueues', async () => done({ queueUrls: [QueueUrl] }))
    proxy.inject('StartMessageMoveTask', async () => done({ TaskHandle: 'task' }))
    proxy.inject('ListMessageMoveTasks', async () => done({ Results: [{ Status: 'RUNNING' }] }), 1)
    const moved = { Status: 'COMPLETED', ApproximateNumberOfMessagesMoved: 2 }
    proxy.inject('ListMessageMoveTasks', async () => done({ Results: [moved] }), 1)
    expect(await broker.admin.redrive(queue)).toBe(2)
    expect(proxy.of('StartMessageMoveTask')).toEqual([
      {
        SourceArn: `arn:aws:sqs:us-east-1:000000000000:${queue}-dead`,
        DestinationArn: `arn:aws:sqs:us-east-1:000000000000:${queue}`,
      },
    ])
  })

  test('a move task that fails is an error with its reason', async () => {
    const made = await scene()
    const { broker, proxy, queue } = made
    await giveUp(made, queue, 1)
    const { QueueUrl } = await server()
      .client()
      .send(new GetQueueUrlCommand({ QueueName: queue }))
    proxy.inject('ListDeadLetterSourceQueues', async () => done({ queueUrls: [QueueUrl] }))
    proxy.inject('StartMessageMoveTask', async () => done({ TaskHandle: 'task' }))
    const failed = { Status: 'FAILED', FailureReason: 'AccessDenied', ApproximateNumberOfMessagesMoved: 0 }
    proxy.inject('ListMessageMoveTasks', async () => done({ Results: [failed] }))
    await expect(broker.admin.redrive(queue)).rejects.toThrow(/FAILED after 0 messages: AccessDenied/)
  })

  test('of a dead-letter queue that several queues share moves only its own', async () => {
    const shared = freshName('shared')
    const made = await scene({ deadLetter: { queue: shared } })
    const { broker, queue, qos } = made
    const other = freshName('other')
    const { sent, channel } = await giveUp(made, queue, 12)
    await giveUp(made, other, 3)
    expect(await broker.admin.redrive(queue)).toBe(12)
    const back = await take(channel, 12)
    expect(idsOf(back)).toEqual(idsOf(sent))
    expect(new Set(back.map(({ attempt }) => attempt))).toEqual(new Set([1]))
    expect(await broker.admin.counts(shared)).toMatchObject({ ready: 3, leased: 0 })
    await broker.openChannel(queue, qos)
  })

  test.each([
    ['ends', 'body'],
    ['ends, of letters that have no room for an id too,', 'x'.repeat(262_144 - 34)],
  ])('%s while a worker gives everything up again at once', async (_name, MessageBody) => {
    const shared = freshName('shared')
    const queue = freshName('full')
    for (const name of [shared, queue]) await createQueue(server(), name, { MaximumMessageSize: '262144' })
    const { broker, qos } = await scene({ createQueues: false, deadLetter: { queue: shared } })
    const client = server().client()
    const { QueueUrl } = await client.send(new GetQueueUrlCommand({ QueueName: queue }))
    for (let count = 0; count < 3; count += 1)
      await client.send(new SendMessageCommand({ QueueUrl, MessageBody }))
    const channel = await broker.openChannel(queue, qos)
    const giveUpAll = async (came: readonly Delivery[]) => {
      await channel.deadLetter(came.map((delivery) => ({ delivery, reason: 'given up' })))
    }
    await giveUpAll(await take(channel, 3))
    const givenUpAt = Date.now()
    await until('the redrive is later', () => Date.now() > givenUpAt + 5)
    const abort = new AbortController()
    onTestFinished(() => abort.abort())
    const worker = (async () => {
      while (!abort.signal.aborted) await giveUpAll(await channel.receive(10, abort.signal))
    })()
    expect(await broker.admin.redrive(queue)).toBe(3)
    abort.abort()
    await worker
    expect((await broker.admin.counts(queue)).dead).toBe(3)
  })

  test('keeps when a message was first enqueued, by which it expires', async () => {
    const made = await scene({ deadLetter: { queue: freshName('shared') } })
    const { broker, queue, qos } = made
    await broker.publish(queue, messages(1))
    const channel = await broker.openChannel(queue, qos)
    const held = await take(channel, 1)
    await until('its time has passed', () => Date.now() > held[0]!.enqueuedAt + 5)
    await channel.deadLetter(held.map((delivery) => ({ delivery, reason: 'given up' })))
    await broker.admin.redrive(queue)
    expect((await take(channel, 1))[0]?.enqueuedAt).toBe(held[0]!.enqueuedAt)
  })

  test('leaves a letter that does not say whose it is', async () => {
    const shared = freshName('shared')
    const made = await scene({ deadLetter: { queue: shared } })
    const { broker, queue } = made
    await giveUp(made, queue, 1)
    const client = server().client()
    const { QueueUrl } = await client.send(new GetQueueUrlCommand({ QueueName: shared }))
    await client.send(new SendMessageCommand({ QueueUrl, MessageBody: "somebody else's" }))
    expect(await broker.admin.redrive(queue)).toBe(1)
    expect(await broker.admin.counts(shared)).toMatchObject({ ready: 1, leased: 0 })
  })

  test.each([
    ['for all but when it was enqueued', 84, true],
    ['for where it is from, and no more', 34, false],
  ])('of a letter that leaves room %s: it goes with what fits', async (_name, room, hasId) => {
    const shared = freshName('shared')
    const queue = freshName('full')
    for (const name of [shared, queue]) await createQueue(server(), name, { MaximumMessageSize: '262144' })
    const { broker, qos } = await scene({ createQueues: false, deadLetter: { queue: shared } })
    const client = server().client()
    const { QueueUrl } = await client.send(new GetQueueUrlCommand({ QueueName: queue }))
    const MessageBody = 'x'.repeat(262_144 - room)
    const { MessageId } = await client.send(new SendMessageCommand({ QueueUrl, MessageBody }))
    const channel = await broker.openChannel(queue, qos)
    const giveUpOne = async () => {
      const [delivery] = await take(channel, 1)
      await channel.deadLetter([{ delivery: delivery!, reason: 'given up' }])
      return delivery!
    }
    await giveUpOne()
    expect(await broker.admin.redrive(queue)).toBe(1)
    const back = await giveUpOne()
    expect(back.body).toBe(MessageBody)
    expect(back.id === MessageId).toBe(hasId)
    expect(await broker.admin.counts(queue)).toEqual({ ready: 0, delayed: 0, leased: 0, dead: 1 })
  })

  test('of a letter as long as SQS allows, which the service itself gave up: it goes without attributes', async () => {
    const shared = freshName('shared')
    const { broker, proxy, queue, qos } = await scene({ deadLetter: { queue: shared } })
    const channel = await broker.openChannel(queue, qos)
    const client = server().client()
    const { QueueUrl } = await client.send(new GetQueueUrlCommand({ QueueName: shared }))
    const MessageBody = 'x'.repeat(1_048_576)
    await client.send(new SendMessageCommand({ QueueUrl, MessageBody }))
    // As the service says of what it moved by itself, and the local server does not.
    proxy.inject('ReceiveMessage', async (body, forward) => {
      const reply = await forward()
      const found = (reply.body.Messages ?? []) as { Attributes: Record<string, string> }[]
      if (body.QueueUrl !== QueueUrl) return reply
      for (const { Attributes } of found) {
        Attributes.DeadLetterQueueSourceArn = `arn:aws:sqs:us-east-1:000000000000:${queue}`
      }
      return reply
    })
    expect(await broker.admin.redrive(queue)).toBe(1)
    expect((await take(channel, 1))[0]?.body).toBe(MessageBody)
  })

  test('of single messages is refused: nothing finds them', async () => {
    const made = await scene()
    await giveUp(made, made.queue, 1)
    const error = await made.broker.admin.redrive(made.queue, ['one']).catch((reason: unknown) => reason)
    expect(SheafError.is(error, 'CONFIG_INVALID')).toBe(true)
  })

  test('without a dead-letter queue there is nothing to move', async () => {
    const made = await scene({ deadLetter: 'discard' })
    await giveUp(made, made.queue, 1)
    expect(await made.broker.admin.redrive(made.queue)).toBe(0)
  })
})
