import { SendMessageCommand } from '@aws-sdk/client-sqs'
import { expect, test } from 'vitest'
import { limits } from '../../src/service/limits.js'
import { planRequeue } from '../../src/settle/requeue.js'
import { createQueue, freshName } from '../support/local-server.js'
import { take } from '../support/scene.js'
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
  expect(planRequeue(delayMs, 1_000, 1_000 + heldMs, () => canHop)).toEqual(expected)
})
