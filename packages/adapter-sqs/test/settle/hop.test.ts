import { SendMessageCommand } from '@aws-sdk/client-sqs'
import { afterAll, beforeAll, describe, expect, onTestFinished, test } from 'vitest'
import { limits } from '../../src/service/limits.js'
import { planRequeue } from '../../src/settle/requeue.js'
import { type Fault, failEntries } from '../support/fault-proxy.js'
import { createQueue, freshName, type LocalServer, startServer } from '../support/local-server.js'
import { comesNothing, idsOf, messages, ShiftedClock, setScene, take, until } from '../support/scene.js'

let server: LocalServer

beforeAll(async () => {
  server = await startServer()
})
afterAll(() => server.close())

const minuteMs = 60_000

/** A scene in which a delay asked of the service passes at once: the message is there, and the clock is on. */
async function timeLapse() {
  const clock = new ShiftedClock()
  const made = await setScene(server, { clock })
  onTestFinished(() => made.close())
  const pass: Fault = async (body, forward) => {
    const Entries =
      body.Entries?.map(({ DelaySeconds: _passes, ...entry }) => ({ ...entry, DelaySeconds: 0 })) ?? []
    clock.shift(Math.max(0, ...(body.Entries?.map(({ DelaySeconds = 0 }) => DelaySeconds) ?? [])) * 1_000)
    return await forward({ ...body, Entries })
  }
  made.proxy.inject('SendMessageBatch', pass)
  const delays = () => made.proxy.of('SendMessageBatch').map(({ Entries }) => Entries?.[0]?.DelaySeconds)
  return { ...made, clock, delays }
}

describe('a delay', () => {
  test('of up to fifteen minutes is one send', async () => {
    const { broker, queue, qos, delays } = await timeLapse()
    await broker.publish(queue, messages(1, { delayMs: 15 * minuteMs }))
    await take(await broker.openChannel(queue, qos), 1)
    expect(delays()).toEqual([900])
  })

  test('whose hop nobody answers holds up no broker that is closed after its channel', async () => {
    const { broker, queue, qos, proxy } = await timeLapse()
    await broker.publish(queue, messages(1, { delayMs: 40 * minuteMs }))
    const channel = await broker.openChannel(queue, qos)
    proxy.heal()
    proxy.inject('SendMessageBatch', () => new Promise(() => {}))
    const receiving = channel.receive(10, new AbortController().signal)
    await until('the hop is out', () => proxy.inFlight('SendMessageBatch') === 1)
    const closedAt = performance.now()
    const closing = channel.close()
    await broker.close()
    await closing
    // Given up it would be only after thirty.
    expect(performance.now() - closedAt).toBeLessThan(10_000)
    expect(await receiving).toEqual([])
  })

  test('that is longer hops, out of sight: same id, first attempt, and not before its time', async () => {
    const { broker, queue, qos, delays, clock, proxy } = await timeLapse()
    const [message] = messages(1, { delayMs: 40 * minuteMs, group: 'one' })
    const startedAt = clock.now()
    await broker.publish(queue, [message!])
    const [delivery] = await take(await broker.openChannel(queue, qos), 1)
    expect(clock.now() - startedAt).toBeGreaterThanOrEqual(40 * minuteMs)
    expect(delays()).toEqual([900, 900, 600])
    expect(delivery).toMatchObject({ id: message!.id, body: message!.body, attempt: 1, group: 'one' })
    expect(Math.abs(delivery!.enqueuedAt - startedAt)).toBeLessThan(5_000)
    expect((await broker.admin.counts(queue)).leased).toBe(1)
    expect(proxy.of('DeleteMessageBatch')).toHaveLength(2)
  })

  test('of a retry beyond fifteen minutes hops with the attempts so far', async () => {
    const { broker, queue, qos, delays } = await timeLapse()
    await broker.publish(queue, messages(1))
    const channel = await broker.openChannel(queue, qos)
    const [first] = await take(channel, 1)
    expect(await channel.requeue([{ delivery: first!, delayMs: 20 * minuteMs }])).toEqual([])
    const [second] = await take(channel, 1)
    expect(delays()).toEqual([0, 900, 300])
    expect([second!.id, second!.attempt, second!.enqueuedAt]).toEqual([first!.id, 2, first!.enqueuedAt])
    await channel.requeue([{ delivery: second!, delayMs: 0 }])
    expect((await take(channel, 1))[0]?.attempt).toBe(3)
  })

  test('of a retry that its receipt cannot outlast hops too', async () => {
    const { broker, queue, qos, delays, clock } = await timeLapse()
    await broker.publish(queue, messages(1))
    const channel = await broker.openChannel(queue, qos)
    const [first] = await take(channel, 1)
    clock.shift(12 * 60 * minuteMs - 3 * minuteMs)
    expect(await channel.requeue([{ delivery: first!, delayMs: 10 * minuteMs }])).toEqual([])
    expect((await take(channel, 1))[0]?.attempt).toBe(2)
    expect(delays()).toEqual([0, 600])
  })
})

test('a hop that could not be sent leaves the message in the queue until it is due, and is told', async () => {
  const { broker, proxy, queue, qos, warnings } = await timeLapse()
  await broker.publish(queue, messages(1, { delayMs: 40 * minuteMs }))
  proxy.heal()
  proxy.inject(
    'SendMessageBatch',
    failEntries(() => true, 'AccessDenied', true),
  )
  const channel = await broker.openChannel(queue, qos)
  expect(await comesNothing(channel)).toBe(true)
  expect(warnings.map(({ code }) => code)).toEqual(['SQS_HOP_FAILED'])
  const [call] = proxy.of('ChangeMessageVisibilityBatch')
  expect(call?.Entries?.map(({ VisibilityTimeout }) => VisibilityTimeout)).toEqual([25 * 60])
  expect(await broker.admin.counts(queue)).toEqual({ ready: 0, delayed: 0, leased: 1, dead: 0 })
})

test('what is due does not wait for what is sent on, and both count as held', async () => {
  const { broker, proxy, queue, qos, delays } = await timeLapse()
  const due = messages(3)
  await broker.publish(queue, [...messages(2, { delayMs: 50 * minuteMs }), ...due])
  let open = () => {}
  const opened = new Promise<void>((resolve) => {
    open = resolve
  })
  proxy.heal()
  proxy.inject('SendMessageBatch', async (_body, forward) => {
    await opened
    return await forward()
  })
  const channel = await broker.openChannel(queue, qos)
  const never = new AbortController().signal
  expect(idsOf(await channel.receive(5, never))).toEqual(idsOf(due))
  expect(proxy.inFlight('SendMessageBatch')).toBe(1)
  const next = channel.receive(4, never)
  await until('more is asked for', () => proxy.of('ReceiveMessage').length === 2)
  expect(proxy.of('ReceiveMessage')[1]?.MaxNumberOfMessages).toBe(2)
  open()
  await channel.close()
  expect(await next).toEqual([])
  expect(delays()).toEqual([900, 900])
})

test('a repeated requeue whose hop was sent sends no second one', async () => {
  const made = await setScene(server)
  onTestFinished(() => made.close())
  const { broker, proxy, queue, qos } = made
  await broker.publish(queue, messages(1))
  const channel = await broker.openChannel(queue, qos)
  const [delivery] = await take(channel, 1)
  const items = [{ delivery: delivery!, delayMs: 60 * minuteMs }]
  proxy.inject(
    'DeleteMessageBatch',
    failEntries(() => true, 'SomethingNew', true),
    1,
  )
  await expect(channel.requeue(items)).rejects.toThrow(/SomethingNew/)
  expect(await channel.requeue(items)).toEqual([])
  expect(await broker.admin.counts(queue)).toEqual({ ready: 0, delayed: 1, leased: 0, dead: 0 })
})

test('a body that leaves a hop no room is parked for as long as its receipt can be kept', async () => {
  const queue = freshName('full')
  const url = await createQueue(server, queue)
  const made = await setScene(server, { createQueues: false, deadLetter: 'discard' })
  onTestFinished(() => made.close())
  const { broker, proxy, qos } = made
  const MessageBody = 'x'.repeat(limits.sendBytes)
  await server.client().send(new SendMessageCommand({ QueueUrl: url, MessageBody }))
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
