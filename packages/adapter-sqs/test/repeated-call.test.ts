import type { SQSClient } from '@aws-sdk/client-sqs'
import { afterAll, beforeAll, expect, onTestFinished, test } from 'vitest'
import { SqsBroker } from '../src/index.js'
import { failure } from './support/fault-proxy.js'
import { freshName, type LocalServer, startServer } from './support/local-server.js'
import { messages, setScene, take, until } from './support/scene.js'

let server: LocalServer

beforeAll(async () => {
  server = await startServer()
})
afterAll(() => server.close())

/** A broker with a queue of its own, and the client that it uses. */
function brokerWith(client: SQSClient) {
  const broker = new SqsBroker({ client, createQueues: true, waitTime: '1s' })
  onTestFinished(() => broker.close())
  const queue = freshName('repeated')
  return { queue, publish: () => broker.publish(queue, messages(1)) }
}

type Middleware = Parameters<SQSClient['middlewareStack']['add']>[0]

/** Notes how often the SDK puts this middleware in order, and how often a call of the action passes it. */
function counter(action: string) {
  const seen = { prepared: 0, passed: 0 }
  const middleware: Middleware = (next, context) => {
    const counts = context.commandName === action
    if (counts) seen.prepared += 1
    return (call) => {
      if (counts) seen.passed += 1
      return next(call)
    }
  }
  return { seen, middleware }
}

test('the client prepares a call once for many, and afresh for those that are out together', async () => {
  const client = server.client()
  const { seen, middleware } = counter('SendMessageBatchCommand')
  client.middlewareStack.add(middleware)
  const { publish } = brokerWith(client)
  for (let call = 0; call < 20; call += 1) await publish()
  expect(seen.passed).toBe(20)
  // More than once only where the twenty took longer than a second.
  expect(seen.prepared).toBeLessThan(10)
  await Promise.all(Array.from({ length: 5 }, publish))
  expect(seen.prepared).toBeGreaterThanOrEqual(5)
})

test('middleware that is added later is met', async () => {
  const client = server.client()
  const { publish } = brokerWith(client)
  await publish()
  const { seen, middleware } = counter('SendMessageBatchCommand')
  client.middlewareStack.add(middleware)
  await until('a call passed it', async () => {
    await publish()
    return seen.passed > 0
  })
})

test('what middleware adds at every call does not grow for ever', async () => {
  const longest = { agent: 0 }
  // A retry strategy of the SDK's first kind has its name added to the user agent by each call.
  const client = server.client({
    retryStrategy: {
      mode: 'standard',
      retry: (next: never, call: never) => (next as Forward)(call),
    } as never,
  })
  type Forward = (call: unknown) => Promise<never>
  const note: Middleware = (next) => (call) => {
    const { headers } = (call as unknown as { request: { headers: Record<string, string> } }).request
    longest.agent = Math.max(longest.agent, String(headers['x-amz-user-agent'] ?? '').length)
    return next(call)
  }
  client.middlewareStack.addRelativeTo(note as never, {
    relation: 'after',
    toMiddleware: 'getUserAgentMiddleware',
  })
  const { publish } = brokerWith(client)
  for (let call = 0; call < 300; call += 1) await publish()
  expect(longest.agent).toBeGreaterThan(0)
  expect(longest.agent).toBeLessThan(4_000)
})

test('every call is signed with the credentials of its time', async () => {
  let issued = 0
  const keys: string[] = []
  const client = server.client({
    credentials: async () => {
      issued += 1
      return { accessKeyId: `key${issued}`, secretAccessKey: 'secret', expiration: new Date() }
    },
  })
  const note: Middleware = (next, context) => (call) => {
    const { headers } = (call as unknown as { request: { headers: Record<string, string> } }).request
    const key = /Credential=(\w+)/.exec(headers.authorization ?? '')?.[1]
    if (context.commandName === 'SendMessageBatchCommand' && key !== undefined) keys.push(key)
    return next(call)
  }
  client.middlewareStack.add(note as never, { step: 'finalizeRequest', priority: 'low' })
  const { publish } = brokerWith(client)
  for (let call = 0; call < 3; call += 1) await publish()
  expect(keys).toHaveLength(3)
  expect(new Set(keys).size).toBe(3)
})

test('a client whose send is replaced is asked for every call', async () => {
  const client = server.client()
  const send = client.send.bind(client) as (...args: unknown[]) => Promise<never>
  const asked: string[] = []
  client.send = ((...args: unknown[]) => {
    asked.push((args[0] as object).constructor.name)
    return send(...args)
  }) as typeof client.send
  const { publish } = brokerWith(client)
  for (let call = 0; call < 3; call += 1) await publish()
  expect(asked.filter((name) => name === 'SendMessageBatchCommand')).toHaveLength(3)
})

test('a call that was given up, and one that failed, leave the next ones as they were', async () => {
  const { broker, proxy, queue, qos } = await setScene(server, { lease: '3s', client: { maxAttempts: 1 } })
  onTestFinished(async () => {
    await broker.close()
    await proxy.close()
  })
  await broker.publish(queue, messages(10))
  const channel = await broker.openChannel(queue, qos)
  const held = await take(channel, 10)
  expect(await channel.extendLease(held)).toEqual([])
  proxy.inject('ChangeMessageVisibilityBatch', () => new Promise(() => {}), 1)
  await expect(channel.extendLease(held)).rejects.toThrow('no answer within 1000 ms')
  expect(await channel.extendLease(held)).toEqual([])
  proxy.inject('ChangeMessageVisibilityBatch', async () => failure(400, 'InvalidAddress'), 1)
  await expect(channel.extendLease(held)).rejects.toThrow('InvalidAddress')
  expect(await channel.extendLease(held)).toEqual([])
})
