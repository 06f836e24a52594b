import { Agent } from 'node:http'
import { SheafError } from '@sheaf/core'
import { NodeHttpHandler } from '@smithy/node-http-handler'
import { expect, onTestFinished, test } from 'vitest'
import { messages, take, until } from './support/scene.js'
import { useServer } from './support/use-server.js'

const { scene } = useServer()

test('more polls than the client has sockets are warned of, once: renewals would wait for them', async () => {
  const { broker, queue, qos, warnings } = await scene({ maxPollers: 14 })
  for (const name of ['one', 'two', 'three']) await broker.openChannel(`${queue}-${name}`, qos)
  expect(warnings).toEqual([])
  await broker.openChannel(`${queue}-four`, qos)
  await broker.openChannel(`${queue}-five`, qos)
  expect(warnings).toMatchObject([
    { code: 'SQS_SOCKETS', message: expect.stringMatching(/4 queues, up to 14 each.*50 sockets/) },
  ])
})

test('of a client with more sockets nothing is said', async () => {
  const httpAgent = new Agent({ maxSockets: 200 })
  onTestFinished(() => httpAgent.destroy())
  const client = { requestHandler: new NodeHttpHandler({ httpAgent }) }
  const { broker, queue, qos, warnings } = await scene({ maxPollers: 64, client })
  await broker.openChannel(queue, qos)
  expect(warnings).toEqual([])
})

test('a channel that was being opened when the broker was closed does not stay open', async () => {
  const { broker, proxy, queue, qos } = await scene()
  proxy.inject('GetQueueAttributes', async (_body, forward) => {
    await broker.close()
    return await forward()
  })
  const error = await broker.openChannel(queue, qos).catch((reason: unknown) => reason)
  expect(SheafError.is(error, 'CLOSED')).toBe(true)
})

test('a broker that is closed while nobody closes its channels cuts no poll off', async () => {
  const { broker, proxy, queue, qos, beside } = await scene()
  const channel = await broker.openChannel(queue, qos)
  const receiving = channel.receive(10, new AbortController().signal)
  await until('the poll is out', () => proxy.inFlight('ReceiveMessage') === 1)
  const closing = broker.close()
  expect(await receiving).toEqual([])
  const other = beside()
  await other.publish(queue, messages(3))
  await closing
  expect(proxy.hungUp).toEqual([])
  expect(await take(await other.openChannel(queue, qos), 3)).toHaveLength(3)
})

test('a closed broker says that it is closed, and the client still works', async () => {
  const { broker, queue, qos, beside } = await scene()
  await broker.publish(queue, messages(1))
  const channel = await broker.openChannel(queue, qos)
  await broker.close()
  expect(await channel.receive(1, new AbortController().signal)).toEqual([])
  for (const work of [broker.publish(queue, messages(1)), broker.openChannel(queue, qos)]) {
    expect(SheafError.is(await work.catch((reason: unknown) => reason), 'CLOSED')).toBe(true)
  }
  expect(await beside().admin.counts(queue)).toMatchObject({ ready: 1 })
})
