import type { SQSClient, SQSClientConfig } from '@aws-sdk/client-sqs'
import { NodeHttpHandler } from '@smithy/node-http-handler'
import { describe, expect, onTestFinished, test } from 'vitest'
import { SqsBroker, type SqsClient } from '../../src/index.js'
import { failure } from '../support/fault-proxy.js'
import { freshName } from '../support/local-server.js'
import { messages, take, until } from '../support/scene.js'
import { useServer } from '../support/use-server.js'

const { server, scene } = useServer()

/** A queue that exists, and what publishes one message to it. */
async function publisher(client: SqsClient) {
  const broker = new SqsBroker({ client, createQueues: true, waitTime: '1s' })
  onTestFinished(() => broker.close())
  const queue = freshName('repeated')
  const publish = () => broker.publish(queue, messages(1))
  await publish()
  return publish
}

/** Counts how often the SDK puts the middleware of a client in order. */
function preparations(client: SQSClient) {
  const counted = { count: 0 }
  const { concat } = client.middlewareStack
  client.middlewareStack.concat = (from) => {
    counted.count += 1
    return concat(from)
  }
  return counted
}

type Headers = Record<string, string>

/** A client, and the headers with which its publishes leave. */
function recorded(options: SQSClientConfig = {}) {
  const headers: Headers[] = []
  class Recorder extends NodeHttpHandler {
    override handle(...call: Parameters<NodeHttpHandler['handle']>) {
      if (call[0].headers['x-amz-target'] === 'AmazonSQS.SendMessageBatch') headers.push(call[0].headers)
      return super.handle(...call)
    }
  }
  return { client: server().client({ requestHandler: new Recorder(), ...options }), headers }
}

/** What a client's `send` is, whichever command it is given. */
type Send = (command: { middlewareStack: SQSClient['middlewareStack'] }, options: Options) => Promise<unknown>
interface Options {
  abortSignal: AbortSignal
}

/** A client as its user may wrap it, to trace its calls or to choose between two. */
function wrapped(client: SQSClient, wrap: (send: Send) => Send): SqsClient {
  const send = client.send.bind(client) as unknown as Send
  return { config: client.config, send: wrap(send) as unknown as SQSClient['send'] }
}

test('the client prepares a call once for many, and afresh for those that are out together', async () => {
  const client = server().client()
  const publish = await publisher(client)
  const prepared = preparations(client)
  for (let call = 0; call < 20; call += 1) await publish()
  // More than once only where the twenty took longer than a second.
  expect(prepared.count).toBeLessThan(10)
  prepared.count = 0
  await Promise.all(Array.from({ length: 5 }, publish))
  expect(prepared.count).toBeGreaterThanOrEqual(4)
})

test('what the SDK adds at every call does not grow for ever', async () => {
  // A retry strategy of its first kind has its name added to what the next call's user agent is made of.
  type Retry = { retry(next: (call: unknown) => Promise<unknown>, call: unknown): Promise<unknown> }
  const strategy: Retry & { mode: string } = { mode: 'standard', retry: (next, call) => next(call) }
  const { client, headers } = recorded({ retryStrategy: strategy as never })
  const publish = await publisher(client)
  for (let call = 0; call < 300; call += 1) await publish()
  const agents = headers.map((of) => of['user-agent'] ?? '')
  expect(agents.some((agent) => agent.includes('cfg/retry-mode'))).toBe(true)
  expect(Math.max(...agents.map(({ length }) => length))).toBeLessThan(2_000)
})

test('what listens for the end of a call is gone with it: nothing warns of a leak', async () => {
  const warnings: string[] = []
  const note = ({ name }: Error) => void warnings.push(name)
  process.on('warning', note)
  onTestFinished(() => void process.off('warning', note))
  const publish = await publisher(server().client())
  for (let call = 0; call < 60; call += 1) await publish()
  await Promise.all(Array.from({ length: 60 }, publish))
  await new Promise((resolve) => setImmediate(resolve))
  expect(warnings).toEqual([])
})

test("a user's logger is told of every call", async () => {
  const told: string[] = []
  const info = ({ commandName }: { commandName: string }) => void told.push(commandName)
  const publish = await publisher(
    server().client({ logger: { info, debug() {}, warn() {}, error() {} } as never }),
  )
  for (let call = 0; call < 4; call += 1) await publish()
  expect(told.filter((name) => name === 'SendMessageBatchCommand')).toHaveLength(5)
})

test('for a logger that throws all away no copy of a call is made', async () => {
  const client = server().client()
  let told = 0
  client.config.logger.info = () => {
    told += 1
  }
  const publish = await publisher(client)
  told = 0
  for (let call = 0; call < 4; call += 1) await publish()
  expect(told).toBe(0)
})

test('every call is signed with the credentials of its time', async () => {
  let issued = 0
  const { client, headers } = recorded({
    credentials: async () => {
      issued += 1
      return { accessKeyId: `key${issued}`, secretAccessKey: 'secret', expiration: new Date() }
    },
  })
  const publish = await publisher(client)
  for (let call = 0; call < 2; call += 1) await publish()
  const keys = headers.map(({ authorization }) => /Credential=(\w+)/.exec(authorization ?? '')?.[1])
  expect(keys).toHaveLength(3)
  expect(keys).not.toContain(undefined)
  expect(new Set(keys).size).toBe(3)
})

describe('middleware of a user', () => {
  test('is begun anew for every call', async () => {
    const client = server().client()
    const begun = { count: 0 }
    client.middlewareStack.add((next, { commandName }) => {
      if (commandName === 'SendMessageBatchCommand') begun.count += 1
      return next
    })
    const publish = await publisher(client)
    for (let call = 0; call < 4; call += 1) await publish()
    expect(begun.count).toBe(5)
  })

  test('that is added later is met', async () => {
    const client = server().client()
    const publish = await publisher(client)
    let passed = false
    client.middlewareStack.add((next) => (call) => {
      passed = true
      return next(call)
    })
    await until('a call passed it', async () => {
      await publish()
      return passed
    })
  })

  test('of one command is met', async () => {
    let passed = 0
    const client = wrapped(server().client(), (send) => (command, options) => {
      command.middlewareStack.add((next, { commandName }) => (call) => {
        if (commandName === 'SendMessageBatchCommand') passed += 1
        return next(call)
      })
      return send(command, options)
    })
    const publish = await publisher(client)
    for (let call = 0; call < 4; call += 1) await publish()
    expect(passed).toBe(5)
  })
})

describe('a client that is wrapped', () => {
  test('is asked for every call', async () => {
    let asked = 0
    const client = wrapped(server().client(), (send) => (command, options) => {
      if (command.constructor.name === 'SendMessageBatchCommand') asked += 1
      return send(command, options)
    })
    const publish = await publisher(client)
    for (let call = 0; call < 4; call += 1) await publish()
    expect(asked).toBe(5)
  })

  test('can give up a call, and no other', async () => {
    const signals: AbortController[] = []
    const client = wrapped(server().client(), (send) => (command, options) => {
      const own = new AbortController()
      signals.push(own)
      return send(command, { abortSignal: AbortSignal.any([options.abortSignal, own.signal]) })
    })
    const publish = await publisher(client)
    await publish()
    for (const signal of signals) signal.abort()
    await publish()
  })

  test('can ask two in turn', async () => {
    const both = [recorded(), recorded()] as const
    let calls = 0
    const client = wrapped(both[0].client, (first) => {
      const second = both[1].client.send.bind(both[1].client) as unknown as Send
      return (command, options) => {
        if (command.constructor.name !== 'SendMessageBatchCommand') return first(command, options)
        calls += 1
        return calls % 2 === 0 ? first(command, options) : second(command, options)
      }
    })
    const publish = await publisher(client)
    for (let call = 0; call < 5; call += 1) await publish()
    expect(both.map(({ headers }) => headers.length)).toEqual([3, 3])
  })

  test('can ask another where the first has failed', async () => {
    const other = recorded()
    const client = wrapped(server().client(), (first) => {
      const second = other.client.send.bind(other.client) as unknown as Send
      return (command, options) =>
        command.constructor.name === 'SendMessageBatchCommand'
          ? first(command, { abortSignal: AbortSignal.abort() }).catch(() => second(command, options))
          : first(command, options)
    })
    const publish = await publisher(client)
    await publish()
    expect(other.headers).toHaveLength(2)
  })
})

test('a call that was given up, and one that failed, leave the next ones as they were', async () => {
  const made = await scene({ lease: '3s', client: { maxAttempts: 1 } })
  const { broker, proxy, queue, qos } = made
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
