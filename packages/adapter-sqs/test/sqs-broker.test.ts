import { Agent } from 'node:http'
import { inspect } from 'node:util'
import { SheafError } from '@sheaf/core'
import { NodeHttpHandler } from '@smithy/node-http-handler'
import { describe, expect, onTestFinished, test } from 'vitest'
import { SqsBroker } from '../src/index.js'
import { failure } from './support/fault-proxy.js'
import { localClient } from './support/local-server.js'
import { messages, take, until } from './support/scene.js'
import { useServer } from './support/use-server.js'

const { server, scene } = useServer()

const qos = { prefetch: 10, batchSize: 10, maxAttempts: 10, warn() {} }

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
  const receiving = channel.receive(1, new AbortController().signal)
  for (const work of [receiving, broker.publish(queue, messages(1)), broker.openChannel(queue, qos)]) {
    expect(SheafError.is(await work.catch((reason: unknown) => reason), 'CLOSED')).toBe(true)
  }
  expect(await beside().admin.counts(queue)).toMatchObject({ ready: 1 })
})

describe('the client', () => {
  test('is destroyed with the broker where that is wanted, and only then', async () => {
    for (const closeClient of [true, false]) {
      const { broker, queue, qos } = await scene()
      const client = server().client()
      let destroyed = 0
      client.destroy = () => {
        destroyed += 1
      }
      const own = new SqsBroker({ client, createQueues: true, waitTime: '1s', closeClient })
      const channel = await own.openChannel(queue, qos)
      const receiving = channel.receive(1, new AbortController().signal)
      const closing = own.close()
      // What its polls still bring is put back first.
      expect(destroyed).toBe(0)
      await Promise.all([closing, own.close(), receiving])
      expect(destroyed).toBe(closeClient ? 1 : 0)
      await broker.close()
    }
  })

  test('that gives a call up before a poll is over is warned of, with what to change', async () => {
    const requestHandler = new NodeHttpHandler({ requestTimeout: 1_000, throwOnRequestTimeout: true })
    const { broker, queue, qos, warnings } = await scene({ client: { requestHandler } })
    await broker.openChannel(queue, qos)
    expect(warnings).toMatchObject([
      {
        code: 'SQS_REQUEST_TIMEOUT',
        message: expect.stringMatching(/requestTimeout of 1000 ms.*waitTime of 1 s.*shorter waitTime/),
      },
    ])
  })
})

describe('a service that cannot be reached at any of its addresses', () => {
  const why = 'connect ECONNREFUSED 127.0.0.2:1; connect ECONNREFUSED 127.0.0.3:1'

  function away() {
    const addresses = ['127.0.0.2', '127.0.0.3'].map((address) => ({ address, family: 4 }))
    const lookup = (_host: string, _options: unknown, found: (error: null, all: unknown) => void) =>
      found(null, addresses)
    const httpAgent = new Agent({ lookup: lookup as never, autoSelectFamily: true })
    const client = localClient(1, {
      endpoint: 'http://ada:secret@sqs:1',
      requestHandler: new NodeHttpHandler({ httpAgent }),
      maxAttempts: 1,
    })
    const broker = new SqsBroker({ client, closeClient: true, waitTime: '1s' })
    onTestFinished(() => broker.close())
    return broker
  }

  test.each([
    ['publish', (broker: SqsBroker) => broker.publish('work', messages(1))],
    ['counts', (broker: SqsBroker) => broker.admin.counts('work')],
    ['purge', (broker: SqsBroker) => broker.admin.purge('work')],
    ['redrive', (broker: SqsBroker) => broker.admin.redrive('work')],
    ['openChannel', (broker: SqsBroker) => broker.openChannel('work', qos)],
  ] as const)('%s says why, and no password', async (_name, ask) => {
    const error = await ask(away()).then(
      () => undefined,
      (reason: unknown) => reason,
    )
    expect(String(error)).toContain(`sqs:GetQueueUrl failed: ${why}`)
    expect(inspect(error, { depth: 9 })).not.toContain('secret')
    expect((error as Error).cause).toBeDefined()
  })

  test.each([
    ['counts', 'GetQueueAttributes', (broker: SqsBroker, queue: string) => broker.admin.counts(queue)],
    ['purge', 'PurgeQueue', (broker: SqsBroker, queue: string) => broker.admin.purge(queue)],
    [
      'redrive',
      'ListDeadLetterSourceQueues',
      (broker: SqsBroker, queue: string) => broker.admin.redrive(queue),
    ],
  ] as const)('%s that is denied says what to allow', async (_name, action, ask) => {
    const { broker, proxy, queue } = await scene()
    await broker.publish(queue, messages(1))
    const said = 'not for https://ada:secret@sqs/1/work'
    proxy.inject(action, async () => failure(403, 'AccessDenied', said))
    const error = await ask(broker, queue).catch((reason: unknown) => reason)
    expect(error).toMatchObject({
      code: 'CONFIG_INVALID',
      message: expect.stringContaining(`Allow sqs:${action}`),
    })
    expect(inspect(error, { depth: 9 })).not.toContain('secret')
  })
})
