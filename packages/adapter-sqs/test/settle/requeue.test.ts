import { SendMessageCommand } from '@aws-sdk/client-sqs'
import type { Delivery } from '@sheaf/core'
import { describe, expect, test } from 'vitest'
import { limits } from '../../src/service/limits.js'
import { planRequeue } from '../../src/settle/requeue.js'
import { failEntries } from '../support/fault-proxy.js'
import { createQueue, freshName } from '../support/local-server.js'
import { messages, take } from '../support/scene.js'
import { useServer } from '../support/use-server.js'

const { server, scene, holding } = useServer()

const minuteMs = 60_000

test('each requeue has its own delay, in whole seconds, never early', async () => {
  const { channel, held, proxy } = await holding(3)
  await channel.requeue(held.map((delivery, index) => ({ delivery, delayMs: [0, 1_001, 60_000][index]! })))
  const [call] = proxy.of('ChangeMessageVisibilityBatch')
  expect(call?.Entries?.map(({ VisibilityTimeout }) => VisibilityTimeout)).toEqual([0, 2, 60])
})

test('a body that leaves a hop no room is parked for as long as its receipt can be kept', async () => {
  const queue = freshName('full')
  const url = await createQueue(server(), queue)
  const made = await scene({ createQueues: false, deadLetter: 'discard' })
  const { broker, proxy, qos } = made
  const MessageBody = 'x'.repeat(limits.sendBytes)
  await server()
    .client()
    .send(new SendMessageCommand({ QueueUrl: url, MessageBody }))
  const channel = await broker.openChannel(queue, qos)
  const [delivery] = await take(channel, 1)
  expect(await channel.requeue([{ delivery: delivery!, delayMs: 60 * minuteMs }])).toEqual([])
  expect(proxy.of('SendMessageBatch')).toEqual([])
  expect(proxy.of('ChangeMessageVisibilityBatch')[0]?.Entries?.[0]?.VisibilityTimeout).toBe(3_600)
})

const hourMs = 60 * minuteMs
test.each([
  ['a short delay parks', 5_000, 0, true, { type: 'park', seconds: 5 }],
  ['fractions of a second are rounded up', 1_200, 0, true, { type: 'park', seconds: 2 }],
  ['fifteen minutes park', 15 * minuteMs, 0, true, { type: 'park', seconds: 900 }],
  ['more hops', 15 * minuteMs + 1, 0, true, { type: 'hop' }],
  ['more than is left of the receipt hops', 10 * minuteMs, 12 * hourMs - 5 * minuteMs, true, { type: 'hop' }],
  ['at once parks for no time, however old the receipt', 0, 13 * hourMs, true, { type: 'park', seconds: 0 }],
  ['where nothing hops, hours park', 5 * hourMs, 0, false, { type: 'park', seconds: 18_000 }],
  [
    'where nothing hops, a day parks for what is left',
    24 * hourMs,
    hourMs,
    false,
    { type: 'park', seconds: 39_570 },
  ],
] as const)('%s', (_name, delayMs, heldMs, canHop, expected) => {
  for (const counts of ['fault', 'attempt', undefined] as const) {
    const item = { delayMs, ...(counts !== undefined && { counts }) }
    expect(planRequeue(item, 1_000, 1_000 + heldMs, () => canHop)).toEqual(expected)
  }
})

test.each([
  ['at once', 0, true, { type: 'hop' }],
  ['for a moment', 5_000, true, { type: 'hop' }],
  ['for an hour', hourMs, true, { type: 'hop' }],
  ['where nothing hops', 5_000, false, { type: 'park', seconds: 5 }],
] as const)('what was postponed, %s', (_name, delayMs, canHop, expected) => {
  expect(planRequeue({ delayMs, counts: 'nothing' }, 1_000, 2_000, () => canHop)).toEqual(expected)
})

describe('a postponed message', () => {
  const postpone = (delivery: Delivery, delayMs = 0) => [{ delivery, delayMs, counts: 'nothing' as const }]

  test('of a standard queue comes back with its id, group, time and attempt, however often', async () => {
    const { broker, queue, qos } = await scene()
    const [message] = messages(1, { group: 'one' })
    await broker.publish(queue, [message!])
    const channel = await broker.openChannel(queue, qos)
    const [first] = await take(channel, 1)
    let delivery = first!
    for (let times = 0; times < 3; times += 1) {
      expect(await channel.requeue(postpone(delivery))).toEqual([])
      delivery = (await take(channel, 1))[0]!
      expect(delivery).toMatchObject({ id: message!.id, body: message!.body, group: 'one', attempt: 1 })
      expect(delivery.enqueuedAt).toBe(first!.enqueuedAt)
    }
    // Between them a retry counts, and is not forgotten by what is postponed later.
    await channel.requeue([{ delivery, delayMs: 0, counts: 'attempt' }])
    delivery = (await take(channel, 1))[0]!
    await channel.requeue(postpone(delivery))
    expect((await take(channel, 1))[0]?.attempt).toBe(2)
    expect(await broker.admin.counts(queue)).toEqual({ ready: 0, delayed: 0, leased: 1, dead: 0 })
    expect(channel.capabilities.postponeCountsAttempt).toBe(false)
  })

  test('of a standard queue waits as long as it was told to', async () => {
    const { broker, queue, channel, held, proxy } = await holding(1)
    await channel.requeue(postpone(held[0]!, 90_000))
    expect(proxy.of('SendMessageBatch').at(-1)?.Entries?.[0]?.DelaySeconds).toBe(90)
    expect(await broker.admin.counts(queue)).toEqual({ ready: 0, delayed: 1, leased: 0, dead: 0 })
  })

  test('of a standard queue is sent again once, however often it is asked for', async () => {
    const { broker, channel, held, proxy, queue } = await holding(1)
    proxy.inject(
      'DeleteMessageBatch',
      failEntries(() => true, 'SomethingNew', true),
      1,
    )
    await expect(channel.requeue(postpone(held[0]!, 60_000))).rejects.toThrow(/SomethingNew/)
    expect(await channel.requeue(postpone(held[0]!, 60_000))).toEqual([])
    expect(await broker.admin.counts(queue)).toEqual({ ready: 0, delayed: 1, leased: 0, dead: 0 })
  })

  test('of a FIFO queue stays the first of its group, and is counted', async () => {
    const { broker, queue, qos, proxy } = await scene({ ending: '.fifo' })
    const sent = messages(3, { group: 'one' })
    await broker.publish(queue, sent)
    const channel = await broker.openChannel(queue, qos)
    const held = await take(channel, 3)
    await channel.requeue(postpone(held[0]!))
    await channel.release(held.slice(1))
    const again = await take(channel, 3)
    expect(again.map(({ id, attempt }) => [id, attempt])).toEqual(sent.map(({ id }) => [id, 2]))
    expect(proxy.of('SendMessageBatch')).toHaveLength(1)
    expect(channel.capabilities.postponeCountsAttempt).toBe(true)
  })
})
