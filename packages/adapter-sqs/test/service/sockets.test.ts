import { GetQueueUrlCommand, ReceiveMessageCommand } from '@aws-sdk/client-sqs'
import { expect, onTestFinished, test } from 'vitest'
import type { SqsClient } from '../../src/index.js'
import { closeIdleSockets, handlerOf, socketsOf } from '../../src/service/sockets.js'
import { createQueue, freshName } from '../support/local-server.js'
import { until } from '../support/scene.js'
import { SilentProxy } from '../support/silent-proxy.js'
import { useServer } from '../support/use-server.js'

const { server } = useServer()

const agents = { httpAgent: { maxSockets: 10 }, httpsAgent: { maxSockets: 50 } }
test.each([
  ['http://127.0.0.1/queue', { httpHandlerConfigs: () => agents }, 10],
  ['https://sqs.eu-west-1.amazonaws.com/queue', { httpHandlerConfigs: () => agents }, 50],
  ['https://sqs.eu-west-1.amazonaws.com/queue', { httpHandlerConfigs: () => ({}) }, undefined],
  ['https://sqs.eu-west-1.amazonaws.com/queue', {}, undefined],
])('the sockets for %s', (url, requestHandler, expected) => {
  expect(socketsOf({ config: { requestHandler } } as unknown as SqsClient, { url })).toBe(expected)
})

test('connections that no call is on are closed, and those in use are not', async () => {
  const proxy = await SilentProxy.start(server().port)
  onTestFinished(() => proxy.close())
  const client = server().client({ port: proxy.port })
  const ask = (name: string) =>
    client.send(new GetQueueUrlCommand({ QueueName: name })).catch((error: Error) => error.name)
  const burst = () => Promise.all(['a', 'b', 'c'].map(ask))
  await burst()
  await burst()
  expect([proxy.connections, proxy.open]).toEqual([3, 3])
  const QueueUrl = await createQueue(server(), freshName('in-use'))
  const polling = client.send(new ReceiveMessageCommand({ QueueUrl, WaitTimeSeconds: 1 }))
  await until('a poll is out', () => busySockets(client) === 1)
  closeIdleSockets(client)
  await until('the others are closed', () => proxy.open === 1)
  expect((await polling).$metadata.httpStatusCode).toBe(200)
  await burst()
  expect(proxy.connections).toBe(5)
})

test('a client that tells nothing of its connections keeps them', () => {
  closeIdleSockets({} as SqsClient)
  closeIdleSockets({ config: { requestHandler: {} } } as unknown as SqsClient)
})

function busySockets(client: SqsClient): number {
  const { httpAgent } = handlerOf(client) as { httpAgent?: { sockets: Record<string, unknown[]> } }
  return Object.values(httpAgent?.sockets ?? {}).flat().length
}
