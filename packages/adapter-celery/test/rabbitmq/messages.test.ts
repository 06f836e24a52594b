import { readFileSync } from 'node:fs'
import { App, Batches } from '@sheaf/core'
import { expect, it, onTestFinished } from 'vitest'
import { cut, makeBroker } from '../../../adapter-rabbitmq/test/support/connections.js'
import { openAmqp, take, takeAgain } from '../../../adapter-rabbitmq/test/support/open.js'
import { startServer } from '../../../adapter-rabbitmq/test/support/server.js'
import { until } from '../../../redis-connection/test/support/until.js'
import { celery, withCelery } from '../../src/index.js'
import { versions } from '../support/captured.js'
import { qos } from '../support/qos.js'

/** A message as Celery gave it to RabbitMQ. */
interface Captured {
  readonly celery: string
  readonly call: string
  readonly properties: { readonly headers: { readonly id: string }; readonly [name: string]: unknown }
  readonly body: string
}

const captured: readonly Captured[] = readFileSync(
  new URL('../fixtures/rabbitmq.jsonl', import.meta.url),
  'utf8',
)
  .trim()
  .split('\n')
  .map((line) => JSON.parse(line))

const server = startServer()

/** A queue as Celery declares it, somebody who sends to it as Celery does, and a broker that reads it. */
async function openQueue() {
  const queue = `celery ${crypto.randomUUID()}`
  const amqp = await openAmqp(server().url)
  await amqp.assertQueue(queue, { durable: true })
  const inner = makeBroker(server().url)
  const broker = withCelery(inner)
  onTestFinished(() => broker.close())
  const send = ({ properties, body }: Pick<Captured, 'properties' | 'body'>) =>
    amqp.sendToQueue(queue, Buffer.from(body, 'base64'), { ...properties, expiration: undefined })
  return { queue, amqp, inner, broker, send }
}

/** A worker of the task that was called in the captured messages. */
async function openWorker({ broker, queue }: Awaited<ReturnType<typeof openQueue>>) {
  const ran = new Map<string, object>()
  const rejected: string[] = []
  const expired: string[] = []
  const add = new Batches<{ x: number; y?: number }>({
    ...{ name: 'rt.add', queue, flushInterval: 0, serializer: celery('x', 'y') },
    run(requests) {
      for (const { id, payload, headers, attempt } of requests) ran.set(id, { payload, headers, attempt })
    },
  })
  const app = new App({ broker, tasks: [add] })
  onTestFinished(() => app.close())
  app.on('warning', () => {})
  app.on('requestRejected', ({ id }) => rejected.push(id))
  app.on('requestExpired', ({ id }) => expired.push(id))
  const worker = app.worker()
  await worker.start()
  return { ran, rejected, expired }
}

const nothingAfter = { callbacks: null, errbacks: null, chain: null, chord: null }

const call = (args: unknown) => Buffer.from(JSON.stringify([args, {}, nothingAfter])).toString('base64')

const properties = (id: string, headers: object = {}) => ({
  ...{ contentType: 'application/json', contentEncoding: 'utf-8', correlationId: id },
  headers: { lang: 'py', task: 'rt.add', id, retries: 0, root_id: id, ...headers },
})

it.each(versions)(
  'what Celery %s wrote is read: its headers stand beside a body that is JSON',
  async (version) => {
    const opened = await openQueue()
    const messages = captured.filter(({ celery: writer }) => writer === version)
    for (const message of messages) opened.send(message)
    const { ran, rejected, expired } = await openWorker(opened)
    await until('all have come', () => ran.size + rejected.length + expired.length === messages.length)
    const idOf = (what: string) => messages.find(({ call: made }) => made === what)!.properties.headers.id
    expect(Object.fromEntries(ran)).toEqual({
      [idOf('delay(2, 3)')]: { payload: { x: 2, y: 3 }, headers: {}, attempt: 1 },
      [idOf('compression zlib')]: { payload: { x: 1, y: 2 }, headers: {}, attempt: 1 },
    })
    expect(expired).toEqual([idOf('countdown 60, expires 120, priority 5')])
    const { items } = await opened.broker.admin!.listDead!(opened.queue)
    expect(items).toMatchObject([
      {
        ...{ id: idOf('serializer pickle'), reason: 'undecodable' },
        error: expect.stringMatching(/pickle.*task_serializer = 'json'/),
      },
    ])
  },
)

it('what Sheaf puts back has all that it came with, so that a worker in Python can run it and answer', async () => {
  const { queue, amqp, broker, send } = await openQueue()
  const sent = {
    ...properties('a call', { 'x-tenant': 'é', n: 5, list: [1, null] }),
    ...{ replyTo: 'answers', priority: 3, correlationId: 'known by this' },
  }
  send({ properties: sent, body: call([1]) })
  const channel = await broker.openChannel(queue, qos)
  const [first] = await take(channel, 1)
  await channel.requeue([{ delivery: first!, delayMs: 300 }])
  const [second] = await take(channel, 1)
  expect(second).toMatchObject({ id: 'a call', attempt: 2, copy: first!.copy })
  await channel.release([second!])
  await channel.close()
  const back = await amqp.get(queue)
  expect(back).toMatchObject({ content: Buffer.from(call([1]), 'base64'), properties: sent })
})

it("what Node enqueues is Celery's protocol 2, and plain JSON", async () => {
  const { queue, amqp, broker } = await openQueue()
  const add = new Batches({ name: 'rt.add', queue, serializer: celery('x', 'y'), run() {} })
  const app = new App({ broker, tasks: [add] })
  onTestFinished(() => app.close())
  const headers = { 'x-tenant': 'é', 'celery.root_id': 'root' }
  await add.enqueue({ x: 1, y: 'ü' }, { id: 'order 7/ü', headers, countdown: '1h', expires: '2h' })
  const message = (await amqp.get(queue)) || undefined
  expect(JSON.parse(String(message?.content))).toEqual([[], { x: 1, y: 'ü' }, nothingAfter])
  expect(message?.properties).toMatchObject({
    ...{ contentType: 'application/json', contentEncoding: 'utf-8', correlationId: 'order 7/ü' },
    ...{ deliveryMode: 2, expiration: undefined },
    headers: {
      ...{ lang: 'js', task: 'rt.add', id: 'order 7/ü', root_id: 'root', parent_id: null, retries: 0 },
      ...{ timelimit: [null, null], argsrepr: '[]', kwargsrepr: '{"x":1,"y":"ü"}', 'x-tenant': 'é' },
      ...{ eta: expect.stringMatching(/^20.*\+00:00$/), expires: expect.stringMatching(/^20/) },
    },
  })
})

it('a call that a worker gave back before its time still waits for it', async () => {
  const opened = await openQueue()
  const { queue, broker, inner, send } = opened
  const eta = new Date(Date.now() + 4_000)
  send({ properties: properties('later', { eta: eta.toISOString() }), body: call([1]) })
  // As a worker in Python, which holds what is not due, and gives it back where it ends.
  const holder = await inner.openChannel(queue, qos)
  await take(holder, 1)
  cut(inner)
  const [again] = await takeAgain(holder, 1)
  expect(again).toMatchObject({ attempt: 2 })
  await holder.release([again!])
  await holder.close()
  const { ran } = await openWorker({ ...opened, broker })
  await until('it has run', () => ran.size === 1)
  expect(Date.now()).toBeGreaterThanOrEqual(eta.getTime())
})

it('what is no message of Celery, or names no task, is a dead letter under the id that the broker knows', async () => {
  const opened = await openQueue()
  const { amqp, queue, broker } = opened
  amqp.sendToQueue(queue, Buffer.from('garbage'), { messageId: 'theirs' })
  amqp.sendToQueue(queue, Buffer.from('{}'), { messageId: 'no task', contentType: 'application/json' })
  const { rejected } = await openWorker(opened)
  await until('both are dead', () => rejected.length === 2)
  expect(rejected.sort()).toEqual(['no task', 'theirs'])
  const { items } = await broker.admin!.listDead!(queue)
  expect(Object.fromEntries(items.map(({ id, error }) => [id, error]))).toEqual({
    theirs: expect.stringMatching(/does not say its content type/),
    'no task': expect.stringMatching(/names no task/),
  })
})

it('dead letters are told and redriven by the ids of the calls', async () => {
  const { queue, broker, send } = await openQueue()
  for (const id of ['one', 'two']) send({ properties: properties(id), body: call([1]) })
  const channel = await broker.openChannel(queue, qos)
  const deliveries = await take(channel, 2)
  await channel.deadLetter(deliveries.map((delivery) => ({ delivery, reason: 'no good' })))
  const admin = broker.admin!
  const { items } = await admin.listDead!(queue)
  expect(items.map(({ id, body }) => [id, JSON.parse(body).task]).sort()).toEqual([
    ['one', 'rt.add'],
    ['two', 'rt.add'],
  ])
  const [redriven] = [await admin.redrive(queue, ['two'])]
  expect(redriven).toBe(1)
  expect((await take(channel, 1))[0]).toMatchObject({ id: 'two', attempt: 1 })
})

it('a header that the server would act on, or headers that find no room, are refused by name', async () => {
  const { queue, broker } = await openQueue()
  const add = new Batches({ name: 'rt.add', queue, serializer: celery('x'), run() {} })
  const app = new App({ broker, tasks: [add] })
  onTestFinished(() => app.close())
  const enqueue = (headers: Record<string, string>) => add.enqueue({ x: 1 }, { headers })
  await expect(enqueue({ CC: 'elsewhere' })).rejects.toMatchObject({
    ...{ code: 'PUBLISH_FAILED', message: expect.stringMatching(/the header 'CC' .* another name/) },
  })
  await expect(enqueue({ large: 'x'.repeat(20_000) })).rejects.toMatchObject({
    ...{ code: 'PUBLISH_FAILED', message: expect.stringMatching(/the headers .* expected at most 16384/) },
  })
})

it('refuses an encoding, which is for brokers whose messages are texts', () => {
  const broker = makeBroker(server().url)
  expect(() => withCelery(broker, { encoding: 'base64' })).toThrow(
    /withCelery: encoding: expected none, because messages of this broker have headers; got 'base64'/,
  )
})
