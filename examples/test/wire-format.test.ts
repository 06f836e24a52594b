import { readFileSync } from 'node:fs'
import {
  CreateQueueCommand,
  type MessageAttributeValue,
  SendMessageCommand,
  SQSClient,
} from '@aws-sdk/client-sqs'
import { testApp } from '@sheaf/adapter-memory/testing'
import { RedisBroker } from '@sheaf/adapter-redis'
import { SqsBroker } from '@sheaf/adapter-sqs'
import { App, Batches, type BatchRequest, type Broker } from '@sheaf/core'
import { Redis } from 'ioredis'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { TestServer } from '../../packages/redis-connection/test/support/server.js'
import { startLocalServer } from '../sqs/local-server.js'

const script = readFileSync(new URL('../wire-format/enqueue.lua', import.meta.url), 'utf8')

const nameOf = { sheaf: 1, task: 'count-clicks' }
const envelope = { ...nameOf, headers: { source: 'billing' }, payload: { url: '/' } }

/** A task whose worker takes requests one by one, and tells of each. */
function listening() {
  const arrived: BatchRequest<unknown>[] = []
  let hear = () => {}
  const task = new Batches<unknown>({
    name: 'count-clicks',
    flushEvery: 1,
    run(requests) {
      arrived.push(...requests)
      hear()
    },
  })
  const arrivals = async (count: number) => {
    while (arrived.length < count) await new Promise<void>((resolve) => (hear = resolve))
    return arrived
  }
  return { task, arrivals }
}

async function workOn(broker: Broker, publish: () => Promise<void>, count: number) {
  const { task, arrivals } = listening()
  await using app = new App({ broker, tasks: [task] })
  await app.worker().start()
  await publish()
  return await arrivals(count)
}

describe('the envelope', () => {
  const run = (requests: readonly BatchRequest<unknown>[]) => requests.map(({ payload }) => payload)

  async function outcomeOf(body: unknown, options: Partial<ConstructorParameters<typeof Batches>[0]> = {}) {
    const task = new Batches<unknown>({
      name: 'count-clicks',
      flushEvery: 1,
      maxAttempts: 1,
      run,
      ...options,
    })
    const t = await testApp({ tasks: [task] })
    const rejected: unknown[] = []
    const expired: string[] = []
    t.app.on('requestRejected', ({ error }) => rejected.push((error as { code: string }).code))
    t.app.on('requestExpired', ({ id }) => expired.push(id))
    const text = typeof body === 'string' ? body : JSON.stringify(body)
    await t.broker.publish(task.queue, [{ id: 'by-hand', body: text }])
    await t.settled()
    const payloads = t.batches(task).flatMap((batch) => batch.payloads)
    const state = await task.result('by-hand').state()
    const letters = t.deadLetters(task).map(({ error }) => error)
    await t.close()
    return { payloads, rejected, expired, state, letters }
  }

  it.each([
    ['a payload', envelope, [{ url: '/' }]],
    ['null', { ...nameOf, payload: null }, [null]],
    [
      'fields in another order, and one that is unknown',
      { payload: 1, later: true, task: 'count-clicks', sheaf: 1 },
      [1],
    ],
    ['no envelope at all', { url: '/foreign' }, [{ url: '/foreign' }]],
  ])('takes %s', async (_, body, payloads) => {
    expect(await outcomeOf(body)).toMatchObject({ payloads, rejected: [], state: 'SUCCESS' })
  })

  it('takes text that the serializer of the task has made', async () => {
    const serializer = { encode: String, decode: (text: string) => text.split(',') }
    const { payloads } = await outcomeOf({ ...nameOf, text: 'a,b' }, { serializer })
    expect(payloads).toEqual([['a', 'b']])
  })

  it.each([
    ['expiresMs', { ...envelope, expiresMs: 0 }],
    ['expiresAt', { ...envelope, expiresAt: 1 }],
    ['the earlier of both', { ...envelope, expiresMs: 60_000, expiresAt: 1 }],
  ])('expires by %s', async (_, body) => {
    expect(await outcomeOf(body)).toMatchObject({ payloads: [], expired: ['by-hand'], state: 'EXPIRED' })
  })

  it('stores no result where that is ignored', async () => {
    expect(await outcomeOf({ ...envelope, ignoreResult: true })).toMatchObject({ state: 'PENDING' })
  })

  it.each([
    ['another version', { ...envelope, sheaf: 2 }],
    ['no payload', nameOf],
    ['headers that are no text', { ...envelope, headers: { source: 1 } }],
    ['a fault', { ...nameOf, fault: 'its arguments are pickled' }],
  ])('dead-letters an envelope with %s', async (_, body) => {
    const outcome = await outcomeOf(body)
    expect(outcome).toMatchObject({ payloads: [], rejected: ['UNDECODABLE'], state: 'FAILURE' })
    if ('fault' in body)
      expect(outcome.letters).toEqual([expect.stringContaining('its arguments are pickled')])
  })
})

describe('Redis', () => {
  let server: TestServer
  let client: Redis
  const queue = '{sheaf:count-clicks}'
  const keys = ['ready', 'delayed', 'sequence', 'wake'].map((part) => `${queue}:${part}`)

  beforeAll(async () => {
    server = await TestServer.start()
    client = new Redis(server.url)
  })

  afterAll(async () => {
    client.disconnect()
    await server.stop()
  })

  it('runs what the script of the page stores, at once and after a delay', async () => {
    const before = Date.now()
    const publish = async () => {
      for (const [delayMs, id] of [
        [300, 'later'],
        [0, 'now'],
      ] as const) {
        await client.eval(script, 4, ...keys, delayMs, id, JSON.stringify(envelope))
      }
    }
    const requests = await workOn(new RedisBroker({ client }), publish, 2)

    expect(requests).toMatchObject([
      { id: 'now', attempt: 1, payload: { url: '/' }, headers: { source: 'billing' } },
      { id: 'later', attempt: 1, payload: { url: '/' } },
    ])
    for (const { enqueuedAt } of requests) expect(enqueuedAt.getTime()).toBeGreaterThanOrEqual(before - 1_000)
    expect(requests[1]!.receivedAt.getTime()).toBeGreaterThanOrEqual(before + 290)
  })

  it('wakes a worker that waits', async () => {
    const requests = await workOn(
      new RedisBroker({ client }),
      async () => {
        // By then the worker blocks, and would look again after five seconds.
        while (!/cmd=b[lz]/i.test(String(await client.client('LIST')))) await client.ping()
        await client.eval(script, 4, ...keys, 0, 'wanted', JSON.stringify(envelope))
      },
      1,
    )
    const [request] = requests
    expect(request!.receivedAt.getTime() - request!.enqueuedAt.getTime()).toBeLessThan(2_000)
  })
})

describe('SQS', () => {
  it('runs what the SDK sends, with the id and the moment of its attributes', async () => {
    const server = await startLocalServer()
    const { SQS_ENDPOINT: endpoint, AWS_REGION: region } = server.environment
    const credentials = { accessKeyId: 'local', secretAccessKey: 'local' }
    const client = new SQSClient({ endpoint, region, credentials })
    const { QueueUrl } = await client.send(new CreateQueueCommand({ QueueName: 'count-clicks' }))
    const send = (attributes: Record<string, MessageAttributeValue>) =>
      client.send(
        new SendMessageCommand({
          QueueUrl,
          MessageBody: JSON.stringify(envelope),
          MessageAttributes: attributes,
        }),
      )
    const dueMs = Date.now() + 2_000
    const broker = new SqsBroker({ client, waitTime: '1s', deadLetter: 'discard' })
    const requests = await workOn(
      broker,
      async () => {
        await send({
          'Sheaf.Id': { DataType: 'String', StringValue: 'later' },
          'Sheaf.NotBefore': { DataType: 'Number', StringValue: String(dueMs) },
        })
        await send({ 'Sheaf.Id': { DataType: 'String', StringValue: 'now' } })
      },
      2,
    )
    client.destroy()
    await server.close()

    expect(requests).toMatchObject([
      { id: 'now', payload: { url: '/' }, headers: { source: 'billing' } },
      { id: 'later', payload: { url: '/' } },
    ])
    expect(requests[1]!.receivedAt.getTime()).toBeGreaterThanOrEqual(dueMs)
  })
})
