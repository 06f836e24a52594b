import { expect, test } from 'vitest'
import { failure } from '../support/fault-proxy.js'
import { idsOf, messages, take } from '../support/scene.js'
import { useServer } from '../support/use-server.js'

const { scene } = useServer()

const never = () => new AbortController().signal

test('messages that do not say how often they came are not taken for new', async () => {
  const { broker, proxy, queue, qos, beside } = await scene({ lease: '1s' })
  const sent = messages(2)
  await broker.publish(queue, sent)
  const channel = await broker.openChannel(queue, qos)
  proxy.inject('ReceiveMessage', (body, forward) => forward({ ...body, MessageSystemAttributeNames: [] }))
  await expect(channel.receive(10, never())).rejects.toMatchObject({
    code: 'CONFIG_INVALID',
    message: expect.stringContaining('ApproximateReceiveCount'),
  })
  expect(idsOf(await take(await beside().openChannel(queue, qos), 2))).toEqual(idsOf(sent))
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
