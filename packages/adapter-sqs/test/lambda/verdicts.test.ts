import { SendMessageCommand } from '@aws-sdk/client-sqs'
import { App, Batches, type BatchesOptions } from '@sheaf/core'
import { expect, onTestFinished, test } from 'vitest'
import { lambdaHandler } from '../../src/lambda.js'
import { EventSource } from '../support/event-source.js'
import { failure } from '../support/fault-proxy.js'
import { until } from '../support/scene.js'
import { useServer } from '../support/use-server.js'

const { scene, server } = useServer()

interface Order {
  readonly n: number
  readonly what?: string
}

async function shop(ending = '', options: Pick<BatchesOptions<Order>, 'acks' | 'flushEvery' | 'run'> = {}) {
  const made = await scene({ ending })
  const batches: { size: number; attempt: number; trigger: string; payloads: readonly Order[] }[] = []
  const task = new Batches<Order>({
    name: 'orders',
    queue: made.queue,
    flushEvery: 100,
    flushInterval: '10s',
    maxAttempts: 3,
    backoff: () => 0,
    run(requests, batch) {
      const { size, trigger } = batch
      const payloads = requests.map(({ payload }) => payload)
      batches.push({ size, trigger, attempt: requests[0]!.attempt, payloads })
      for (const request of requests) {
        if (request.payload.what === 'retry') request.retry({ countdown: 0 })
        if (request.payload.what === 'later') request.retry({ countdown: '13h' })
        if (request.payload.what === 'postpone') request.postpone({ countdown: 0 })
        if (request.payload.what === 'fail') request.fail(new Error('no address'))
      }
      if (payloads.some(({ what }) => what === 'throw')) throw new Error('down')
    },
    ...options,
  })
  const app = new App({ broker: made.broker, tasks: [task] })
  onTestFinished(() => app.close())
  await made.broker.openChannel(made.queue, made.qos).then((channel) => channel.close())
  const source = new EventSource(server().client({ port: server().port }), made.queue)
  return {
    ...made,
    task,
    app,
    batches,
    source,
    handler: lambdaHandler(app),
    counts: () => made.broker.admin.counts(made.queue),
  }
}

test('what succeeds is not named, and Lambda deletes it', async () => {
  const { task, batches, source, handler, counts } = await shop()
  await task.enqueueMany(Array.from({ length: 150 }, (_, n) => ({ n })))
  expect(await source.once(handler)).toEqual([])
  expect(batches.map(({ size, trigger }) => ({ size, trigger }))).toEqual([
    { size: 100, trigger: 'count' },
    { size: 50, trigger: 'stop' },
  ])
  expect(await counts()).toMatchObject({ ready: 0, leased: 0, delayed: 0, dead: 0 })
})

test('a retry is named and comes again at its time, with its attempt counted', async () => {
  const { task, batches, source, handler, counts } = await shop()
  await task.enqueueEach([{ payload: { n: 1 } }, { payload: { n: 2, what: 'retry' } }])
  expect(await source.once(handler)).toHaveLength(1)
  await until('it has come back', async () => (await counts()).ready === 1)
  await source.once(handler)
  expect(batches.map(({ attempt, payloads }) => [attempt, payloads.map(({ n }) => n)])).toEqual([
    [1, [1, 2]],
    [2, [2]],
  ])
})

test('a delay that no receipt outlasts is stored anew, and not named', async () => {
  const { task, source, handler, counts } = await shop()
  await task.enqueue({ n: 1, what: 'later' })
  expect(await source.once(handler)).toEqual([])
  expect(await counts()).toMatchObject({ ready: 0, delayed: 1, dead: 0 })
})

test('what is postponed is stored anew and uses up no attempt', async () => {
  const { task, batches, source, handler, counts } = await shop()
  await task.enqueue({ n: 1, what: 'postpone' })
  expect(await source.once(handler)).toEqual([])
  await until('it has come back', async () => (await counts()).ready === 1)
  await source.once(handler)
  expect(batches.map(({ attempt }) => attempt)).toEqual([1, 1])
})

test('what fails for good is moved to the dead-letter queue, and not named', async () => {
  const { task, source, handler, counts } = await shop()
  await task.enqueueEach([{ payload: { n: 1 } }, { payload: { n: 2, what: 'fail' } }])
  expect(await source.once(handler)).toEqual([])
  expect(await counts()).toMatchObject({ ready: 0, leased: 0, dead: 1 })
})

test('a batch that throws is named, comes back in smaller ones, and is given up when its attempts are used up', async () => {
  const { task, batches, source, handler, counts } = await shop()
  await task.enqueueEach([{ payload: { n: 1, what: 'throw' } }, { payload: { n: 2, what: 'throw' } }])
  for (let turn = 0; turn < 3; turn++) {
    await until('they are there', async () => (await counts()).ready > 0)
    await source.once(handler)
  }
  await until('they are given up', async () => (await counts()).dead === 2)
  expect(batches.at(-1)!.size).toBe(1)
})

test('what cannot be read is moved to the dead-letter queue', async () => {
  const { broker, queue, source, handler, counts } = await shop()
  await broker.publish(queue, [{ id: 'broken', body: '{"sheaf":1,"task":"orders"}' }])
  expect(await source.once(handler)).toEqual([])
  expect(await counts()).toMatchObject({ dead: 1 })
})

test('on a FIFO queue what comes after a retry of its group stays behind it', async () => {
  const { task, batches, source, handler, counts } = await shop('.fifo')
  await task.enqueueEach([
    { payload: { n: 1, what: 'retry' }, group: 'a' },
    { payload: { n: 2 }, group: 'b' },
  ])
  expect(await source.once(handler)).toHaveLength(1)
  expect(batches.flatMap(({ payloads }) => payloads.map(({ n }) => n)).sort()).toEqual([1, 2])
  expect(await counts()).toMatchObject({ dead: 0 })
})

test('on a FIFO queue what comes after a failed request of its group does not run before it', async () => {
  const { task, batches, source, handler } = await shop('.fifo', { flushEvery: 1 })
  const items = [
    { payload: { n: 1, what: 'throw' }, group: 'a' },
    { payload: { n: 2 }, group: 'a' },
    { payload: { n: 3 }, group: 'b' },
    { payload: { n: 4 }, group: 'a' },
  ]
  await task.enqueueEach(items)
  expect(await source.once(handler)).toHaveLength(3)
  expect(batches.map(({ payloads }) => payloads.map(({ n }) => n))).toEqual([[1], [3]])
})

test('a message that hops and one that is due may come in one event', async () => {
  const { task, broker, queue, batches, source, handler, counts } = await shop()
  const attributes = {
    'Sheaf.NotBefore': { DataType: 'Number', StringValue: String(Date.now() + 3_600_000) },
  }
  const url = await source.url()
  await server()
    .client()
    .send(
      new SendMessageCommand({
        QueueUrl: url,
        MessageBody: '{"sheaf":1,"task":"orders","payload":{"n":1}}',
        MessageAttributes: attributes,
      }),
    )
  await task.enqueue({ n: 2 })
  await until('both are there', async () => (await broker.admin.counts(queue)).ready === 2)
  expect(await source.once(handler)).toEqual([])
  expect(batches.map(({ payloads }) => payloads.map(({ n }) => n))).toEqual([[2]])
  expect(await counts()).toMatchObject({ ready: 0, leased: 0, delayed: 1 })
})

test('a dead letter whose original may not be deleted is left to Lambda, and not stored again', async () => {
  const { app, task, proxy, source, handler, counts } = await shop()
  const warnings: string[] = []
  app.on('warning', ({ code }) => warnings.push(code))
  await task.enqueue({ n: 1, what: 'fail' })
  proxy.inject('DeleteMessageBatch', async () => failure(403, 'AccessDeniedException', 'you may not'))
  expect(await source.once(handler)).toEqual([])
  expect(await counts()).toMatchObject({ ready: 0, leased: 0, dead: 1 })
  expect(warnings).toEqual(['LAMBDA_DEAD_LETTER_FAILED'])
})

test('with early acks a batch has left the queue before it runs, and a throw brings nothing back', async () => {
  let look = async (): Promise<unknown> => undefined
  let held: unknown
  const { task, source, handler, counts } = await shop('', {
    acks: 'early',
    async run() {
      held = await look()
      throw new Error('down')
    },
  })
  look = counts
  await task.enqueueMany([{ n: 1 }, { n: 2 }])
  expect(await source.once(handler)).toEqual([])
  expect(held).toMatchObject({ ready: 0, leased: 0 })
  expect(await counts()).toMatchObject({ ready: 0, leased: 0, dead: 0 })
})
