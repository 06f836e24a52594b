import { Agent } from 'node:http'
import { SQSClient } from '@aws-sdk/client-sqs'
import { SheafError } from '@sheaf/core'
import { NodeHttpHandler } from '@smithy/node-http-handler'
import { afterAll, beforeAll, describe, expect, onTestFinished, test } from 'vitest'
import { SqsBroker, type SqsBrokerOptions } from '../src/index.js'
import { failure } from './support/fault-proxy.js'
import { createQueue, freshName, type LocalServer, localClient, startServer } from './support/local-server.js'
import { messages, setScene, take, until } from './support/scene.js'

let server: LocalServer

beforeAll(async () => {
  server = await startServer()
})
afterAll(() => server.close())

async function scene(options: Parameters<typeof setScene>[1] = {}) {
  const made = await setScene(server, options)
  onTestFinished(() => made.close())
  return made
}

describe('options', () => {
  test.each([
    ['no client', { client: undefined }, /client: expected an SQSClient.*got undefined/],
    ['an option that does not exist', { maxPoller: 3 }, /maxPoller: expected one of the options/],
    [
      'a wait longer than the service allows',
      { waitTime: '21s' },
      /waitTime: expected whole seconds.*got 21s/,
    ],
    ['no wait', { waitTime: 0 }, /waitTime/],
    ['a broken second', { lease: '1500ms' }, /lease: expected whole seconds/],
    ['a lease over twelve hours', { lease: '13h' }, /lease/],
    ['no pollers', { maxPollers: 0 }, /maxPollers: expected a whole number of at least 1; got 0/],
    ['a queue without a URL', { queues: { clicks: { url: 'clicks' } } }, /queues\['clicks'\].*got clicks/],
    ['a dead-letter queue without a name', { deadLetter: { queue: '' } }, /deadLetter/],
    ['a flag that is none', { createQueues: 'yes' }, /createQueues: expected true or false; got yes/],
  ])('%s is refused', (_name, options, reason) => {
    const make = () => new SqsBroker({ client: localClient(1), ...options } as SqsBrokerOptions)
    expect(make).toThrow(reason)
    try {
      make()
    } catch (error) {
      expect(SheafError.is(error, 'CONFIG_INVALID')).toBe(true)
    }
  })
})

describe('a queue', () => {
  test('is where the option says', async () => {
    const url = await createQueue(server, freshName('mapped'))
    const { broker, proxy, qos } = await scene({
      queues: { 'any name: at all': { url } },
      deadLetter: 'discard',
    })
    const sent = messages(1)
    await broker.publish('any name: at all', sent)
    const [delivery] = await take(await broker.openChannel('any name: at all', qos), 1)
    expect(delivery?.id).toBe(sent[0]?.id)
    expect(proxy.of('GetQueueUrl')).toEqual([])
  })

  test('is looked up once', async () => {
    const { broker, proxy, queue } = await scene()
    await Promise.all([broker.publish(queue, messages(1)), broker.publish(queue, messages(1))])
    await broker.publish(queue, messages(1))
    expect(proxy.of('GetQueueUrl')).toHaveLength(1)
  })
})

describe('what cannot work is told when the channel opens', () => {
  test('a queue that does not exist, or is in another region', async () => {
    const { broker, qos } = await scene({ createQueues: false })
    const error = await broker.openChannel('missing', qos).catch((reason: unknown) => reason)
    expect(SheafError.is(error, 'CONFIG_INVALID')).toBe(true)
    expect(String(error)).toMatch(/'missing'.*does not exist.*region/)

    const queue = freshName('here')
    await createQueue(server, queue)
    const elsewhere = new SqsBroker({ client: localClient(server.port, { region: 'eu-west-1' }) })
    await expect(elsewhere.openChannel(queue, qos)).rejects.toThrow(/does not exist.*region/)
  })

  test.each([
    ['GetQueueUrl', 'AccessDeniedException', /Allow sqs:GetQueueUrl/],
    ['GetQueueAttributes', 'AccessDenied', /Allow sqs:GetQueueAttributes/],
    ['GetQueueUrl', 'InvalidClientTokenId', /credentials/],
    ['GetQueueUrl', 'SignatureDoesNotMatch', /credentials that are valid for its region/],
  ])('%s answered with %s', async (action, code, advice) => {
    const { broker, proxy, queue, qos } = await scene({ createQueues: false })
    await createQueue(server, queue)
    proxy.inject(action, async () => failure(403, code, 'you may not'))
    const error = await broker.openChannel(queue, qos).catch((reason: unknown) => reason)
    expect(SheafError.is(error, 'CONFIG_INVALID')).toBe(true)
    expect(String(error)).toMatch(advice)
  })

  test('no credentials, no region', async () => {
    const { qos } = await scene()
    const endpoint = `http://127.0.0.1:${server.port}`
    const nobody = async () => {
      throw Object.assign(new Error('Could not load credentials from any providers'), {
        name: 'CredentialsProviderError',
      })
    }
    const nowhere = async () => {
      throw new Error('Region is missing')
    }
    for (const [config, advice] of [
      [{ region: 'us-east-1', credentials: nobody }, /credentials/],
      [{ region: nowhere, credentials: { accessKeyId: 'a', secretAccessKey: 'b' } }, /region or endpoint/],
    ] as const) {
      const broker = new SqsBroker({ client: new SQSClient({ endpoint, ...config }) })
      const error = await broker.openChannel('any', qos).catch((reason: unknown) => reason)
      expect(SheafError.is(error, 'CONFIG_INVALID')).toBe(true)
      expect(String(error)).toMatch(advice)
    }
  })

  test('but not what may pass: that error is left to be tried again', async () => {
    const { broker, proxy, queue, qos } = await scene({ client: { maxAttempts: 1 } })
    proxy.inject('GetQueueUrl', async () => failure(503, 'ServiceUnavailable'), 1)
    const error = await broker.openChannel(queue, qos).catch((reason: unknown) => reason)
    expect([error instanceof Error, SheafError.is(error)]).toEqual([true, false])
    await broker.openChannel(queue, qos)
  })
})

test('a receive that is denied says what to allow', async () => {
  const { broker, proxy, queue, qos } = await scene()
  const channel = await broker.openChannel(queue, qos)
  proxy.inject('ReceiveMessage', async () => failure(403, 'AccessDenied', 'you may not'), 1)
  const receiving = channel.receive(1, new AbortController().signal)
  await expect(receiving).rejects.toThrow(/Allow sqs:ReceiveMessage/)
})

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
