import { describe, expect, test } from 'vitest'
import { failure, gate } from '../support/fault-proxy.js'
import { idsOf, messages, ShiftedClock, take, until } from '../support/scene.js'
import { useServer } from '../support/use-server.js'

const { scene } = useServer()

const never = () => new AbortController().signal

test('messages that do not say how often they came are not taken for new', async () => {
  const { broker, proxy, queue, qos, beside } = await scene({ lease: '1s' })
  const sent = messages(2)
  await broker.publish(queue, sent)
  const channel = await broker.openChannel(queue, qos)
  proxy.inject('ReceiveMessage', (body, forward) =>
    forward({ ...body, MessageSystemAttributeNames: [], AttributeNames: [] }),
  )
  await expect(channel.receive(10, never())).rejects.toMatchObject({
    code: 'CONFIG_INVALID',
    message: expect.stringContaining('ApproximateReceiveCount'),
  })
  expect(idsOf(await take(await beside().openChannel(queue, qos), 2))).toEqual(idsOf(sent))
})

test.each([
  ['ApproximateReceiveCount', 'often'],
  ['SentTimestamp', 'yesterday'],
])('nor are those whose %s is %j', async (name, value) => {
  const { broker, proxy, queue, qos } = await scene()
  await broker.publish(queue, messages(1))
  const channel = await broker.openChannel(queue, qos)
  proxy.inject('ReceiveMessage', async (_body, forward) => {
    const reply = await forward()
    for (const message of (reply.body.Messages ?? []) as { Attributes: Record<string, string> }[]) {
      message.Attributes[name] = value
    }
    return reply
  })
  await expect(channel.receive(10, never())).rejects.toMatchObject({ code: 'CONFIG_INVALID' })
})

describe('an answer that was long on its way', () => {
  /** A receive whose answer comes after so long. */
  async function late(ms: number) {
    const clock = new ShiftedClock()
    const made = await scene({ clock })
    const { broker, proxy, queue, qos } = made
    await broker.publish(queue, messages(3))
    const channel = await broker.openChannel(queue, qos)
    const slow = gate()
    proxy.inject('ReceiveMessage', slow.fault, 1)
    const receiving = channel.receive(3, never())
    await until('the service has answered', async () => (await broker.admin.counts(queue)).leased === 3)
    clock.shift(ms)
    slow.open()
    return { ...made, clock, channel, receiving }
  }

  test('is renewed before it is handed out, where half of its lease may be over', async () => {
    const { proxy, receiving } = await late(31_000)
    expect(await receiving).toHaveLength(3)
    expect(proxy.of('ChangeMessageVisibilityBatch').map(({ Entries }) => Entries?.length)).toEqual([3])
  })

  test('costs nothing where it is not', async () => {
    const { proxy, receiving } = await late(29_000)
    expect(await receiving).toHaveLength(3)
    expect(proxy.of('ChangeMessageVisibilityBatch')).toEqual([])
  })

  test('has a lease from before its call was sent: it is looked at before anything is settled', async () => {
    const { proxy, receiving, clock, channel } = await late(25_000)
    const held = await receiving
    clock.shift(20_000)
    expect(await channel.ack(held)).toEqual([])
    const settling = ['ChangeMessageVisibilityBatch', 'DeleteMessageBatch']
    expect(proxy.calls.map(({ action }) => action).filter((action) => settling.includes(action))).toEqual(
      settling,
    )
  })

  test('is not handed out where another worker has its messages by now', async () => {
    const made = await scene({ lease: '1s' })
    const { broker, proxy, queue, qos, beside } = made
    const sent = messages(2)
    await broker.publish(queue, sent)
    const channel = await broker.openChannel(queue, qos)
    const slow = gate()
    proxy.inject('ReceiveMessage', slow.fault, 1)
    const abort = new AbortController()
    const receiving = channel.receive(2, abort.signal)
    await until('the service has answered', async () => (await broker.admin.counts(queue)).leased === 2)
    const other = await beside({ lease: '60s' }).openChannel(queue, qos)
    const taken = await take(other, 2)
    slow.open()
    await until('the leases were looked at', () => proxy.of('ChangeMessageVisibilityBatch').length === 1)
    await until('another poll is out', () => proxy.inFlight('ReceiveMessage') === 1)
    abort.abort()
    expect(await receiving).toEqual([])
    expect(await other.ack(taken)).toEqual([])
  })
})

test('too many messages in flight: the receive fails and says so', async () => {
  const { broker, proxy, queue, qos } = await scene()
  const channel = await broker.openChannel(queue, qos)
  proxy.inject('ReceiveMessage', async () => failure(403, 'OverLimit'), 1)
  await expect(channel.receive(10, never())).rejects.toThrow(/120,000/)
  await broker.publish(queue, messages(1))
  expect(await channel.receive(10, never())).toHaveLength(1)
})

test('a receive that is denied says what to allow', async () => {
  const { broker, proxy, queue, qos } = await scene()
  const channel = await broker.openChannel(queue, qos)
  proxy.inject('ReceiveMessage', async () => failure(403, 'AccessDenied', 'you may not'), 1)
  const receiving = channel.receive(1, new AbortController().signal)
  await expect(receiving).rejects.toThrow(/Allow sqs:ReceiveMessage/)
})
