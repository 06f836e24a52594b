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

/** Adds middleware that notes how often the SDK puts it in order for a publish, and with which headers one passes it. */
function watch(client: SQSClient) {
  const seen: { prepared: number; headers: Record<string, string>[] } = { prepared: 0, headers: [] }
  client.middlewareStack.add(
    (next, context) => {
      if (context.commandName !== 'SendMessageBatchCommand') return next
      seen.prepared += 1
      return (call) => {
        seen.headers.push((call.request as { headers: Record<string, string> }).headers)
        return next(call)
      }
    },
    { step: 'deserialize' },
  )
  return seen
}

test('the client prepares a call once for many, and afresh for those that are out together', async () => {
  const client = server.client()
  const seen = watch(client)
  const { publish } = brokerWith(client)
  for (let call = 0; call < 20; call += 1) await publish()
  expect(seen.headers).toHaveLength(20)
  // More than once only where the twenty took longer than a second.
  expect(seen.prepared).toBeLessThan(10)
  await Promise.all(Array.from({ length: 5 }, publish))
  expect(seen.prepared).toBeGreaterThanOrEqual(5)
})

test('middleware that is added later is met', async () => {
  const client = server.client()
  const { publish } = brokerWith(client)
  await publish()
  const seen = watch(client)
  await until('a call passed it', async () => {
    await publish()
    return seen.headers.length > 0
  })
})

test('what middleware adds at every call does not grow for ever', async () => {
  // A retry strategy of the SDK's first kind has its name added to what the next call's user agent is made of.
  type Retry = { retry(next: (call: unknown) => Promise<unknown>, call: unknown): Promise<unknown> }
  const strategy: Retry & { mode: string } = { mode: 'standard', retry: (next, call) => next(call) }
  const client = server.client({ retryStrategy: strategy as never })
  const seen = watch(client)
  const { publish } = brokerWith(client)
  for (let call = 0; call < 300; call += 1) await publish()
  const agents = seen.headers.map((headers) => headers['user-agent'] ?? '')
  expect(agents.some((agent) => agent.includes('cfg/retry-mode'))).toBe(true)
  expect(Math.max(...agents.map(({ length }) => length))).toBeLessThan(2_000)
})

test('every call is signed with the credentials of its time', async () => {
  let issued = 0
  const client = server.client({
    credentials: async () => {
      issued += 1
      return { accessKeyId: `key${issued}`, secretAccessKey: 'secret', expiration: new Date() }
    },
  })
  const seen = watch(client)
  const { publish } = brokerWith(client)
  for (let call = 0; call < 3; call += 1) await publish()
  const keys = seen.headers.map(({ authorization }) => /Credential=(\w+)/.exec(authorization ?? '')?.[1])
  expect(keys).toHaveLength(3)
  expect(keys).not.toContain(undefined)
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
