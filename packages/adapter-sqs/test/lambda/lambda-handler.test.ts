import { SQSClient } from '@aws-sdk/client-sqs'
import { MemoryBroker } from '@sheaf/adapter-memory'
import { App, Batches, SheafError } from '@sheaf/core'
import { expect, onTestFinished, test } from 'vitest'
import { SqsBroker } from '../../src/index.js'
import { type LambdaSqsEvent, lambdaHandler } from '../../src/lambda.js'
import { record } from '../support/event-source.js'
import { useServer } from '../support/use-server.js'

const { scene } = useServer()

/** A broker whose service nobody answers at: a handler that calls it without need fails. */
const unreachable = () =>
  new SqsBroker({
    client: new SQSClient({
      region: 'us-east-1',
      endpoint: 'http://127.0.0.1:9',
      credentials: { accessKeyId: 'a', secretAccessKey: 'b' },
      maxAttempts: 1,
    }),
  })

function mail(broker = unreachable(), run: (numbers: readonly number[]) => unknown = () => {}) {
  const task = new Batches<number>({
    name: 'mail',
    flushEvery: 100,
    flushInterval: '10s',
    run: async (requests) => {
      await run(requests.map(({ payload }) => payload))
    },
  })
  const app = new App({ broker, tasks: [task] })
  onTestFinished(() => app.close())
  const warnings: string[] = []
  const errors: string[] = []
  app.on('warning', ({ code }) => warnings.push(code))
  app.on('error', ({ error }) => errors.push(String(error)))
  return { app, task, warnings, errors, handler: lambdaHandler(app) }
}

const event = (...Records: readonly unknown[]) => ({ Records }) as LambdaSqsEvent

test('an event of which everything succeeds is answered without a call of the service', async () => {
  const sizes: number[] = []
  const { handler, errors } = mail(unreachable(), (numbers) => sizes.push(numbers.length))
  const records = Array.from({ length: 250 }, (_, n) => record('mail', `m${n}`, n))
  expect(await handler(event(...records))).toEqual({ batchItemFailures: [] })
  expect(sizes).toEqual([100, 100, 50])
  expect(errors).toEqual([])
})

test('a handler is called as often as there are events', async () => {
  const seen: number[] = []
  const { handler } = mail(unreachable(), (numbers) => seen.push(...numbers))
  for (const n of [1, 2, 3]) await handler(event(record('mail', `m${n}`, n)))
  await Promise.all([4, 5].map((n) => handler(event(record('mail', `m${n}`, n)))))
  expect(seen).toEqual([1, 2, 3, 4, 5])
})

test('records of a queue that no task has are named, with a warning', async () => {
  const { handler, warnings } = mail()
  const answer = await handler(event(record('other', 'stranger', 1), record('mail', 'known', 2)))
  expect(answer).toEqual({ batchItemFailures: [{ itemIdentifier: 'stranger' }] })
  expect(warnings).toEqual(['LAMBDA_QUEUE_UNKNOWN'])
})

test('a queue is known by its URL where its task calls it otherwise', async () => {
  const client = new SQSClient({ region: 'us-east-1' })
  const broker = new SqsBroker({
    client,
    queues: { mail: { url: 'https://sqs.us-east-1.amazonaws.com/1/prod-mail' } },
  })
  const seen: number[] = []
  const { handler } = mail(broker, (numbers) => seen.push(...numbers))
  expect(
    await handler(event(record('prod-mail', 'a', 7, { body: '{"sheaf":1,"task":"mail","payload":7}' }))),
  ).toEqual({
    batchItemFailures: [],
  })
  expect(seen).toEqual([7])
})

test('what runs when the time is nearly over has its signal aborted, and is named with what never ran', async () => {
  const signals: boolean[] = []
  const task = new Batches<number>({
    name: 'mail',
    flushEvery: 2,
    concurrency: 1,
    async run(_requests, batch) {
      await new Promise<void>((resolve) => batch.signal.addEventListener('abort', () => resolve()))
      signals.push(batch.signal.aborted)
      await new Promise(() => {})
    },
  })
  const app = new App({ broker: unreachable(), tasks: [task] })
  onTestFinished(() => app.close())
  const handler = lambdaHandler(app, { margin: 200 })
  const endsAt = Date.now() + 400
  const context = { getRemainingTimeInMillis: () => endsAt - Date.now() }
  const answer = await handler(event(...[1, 2, 3].map((n) => record('mail', `m${n}`, n))), context)
  expect(Date.now()).toBeGreaterThanOrEqual(endsAt - 201)
  expect(answer.batchItemFailures.map(({ itemIdentifier }) => itemIdentifier).sort()).toEqual([
    'm1',
    'm2',
    'm3',
  ])
  expect(signals).toEqual([true])
})

test('a retry without the permission for it is named, with a warning', async () => {
  const made = await scene()
  const task = new Batches<number>({ name: 'mail', run: ([request]) => request!.retry({ countdown: '1m' }) })
  // Its queue is not there, so every call about it is refused.
  const app = new App({ broker: made.beside({ createQueues: false }), tasks: [task] })
  onTestFinished(() => app.close())
  const warnings: string[] = []
  app.on('warning', ({ code }) => warnings.push(code))
  const answer = await lambdaHandler(app)(event(record('mail', 'a', 1)))
  expect(answer).toEqual({ batchItemFailures: [{ itemIdentifier: 'a' }] })
  expect(warnings).toEqual(['LAMBDA_RETRY_FAILED'])
})

test('a dead letter without the permission for it is named, with a warning', async () => {
  const made = await scene()
  const task = new Batches<number>({ name: 'mail', run: ([request]) => request!.fail(new Error('no')) })
  const app = new App({ broker: made.beside({ createQueues: false }), tasks: [task] })
  onTestFinished(() => app.close())
  const warnings: string[] = []
  app.on('warning', ({ code }) => warnings.push(code))
  const answer = await lambdaHandler(app)(event(record('mail', 'a', 1)))
  expect(answer).toEqual({ batchItemFailures: [{ itemIdentifier: 'a' }] })
  expect(warnings).toEqual(['LAMBDA_DEAD_LETTER_FAILED'])
})

test.each([
  ['nothing', undefined],
  ['null', null],
  ['a text', 'event'],
  ['an event of EventBridge', { source: 'aws.events', detail: {} }],
  ['records that are no list', { Records: {} }],
  ['a record that is null', { Records: [null] }],
  ['a record without an id', { Records: [{ ...record('mail', 'a', 1), messageId: undefined }] }],
  ['an empty id', { Records: [record('mail', '', 1)] }],
])('%s is refused whole, so that Lambda keeps it', async (_what, bad) => {
  const { handler } = mail()
  await expect(handler(bad as never)).rejects.toSatisfy((error) => SheafError.is(error, 'PAYLOAD_INVALID'))
})

test.each([
  ['a body', { body: undefined }],
  ['a receipt', { receiptHandle: 7 }],
  ['its queue', { eventSourceARN: null }],
  ['what the service says of it', { attributes: undefined }],
])('a record without %s is named, and the others run', async (_what, broken) => {
  const seen: number[] = []
  const { handler } = mail(unreachable(), (numbers) => seen.push(...numbers))
  const bad = { ...record('mail', 'bad', 1), ...broken }
  expect(await handler(event(bad, record('mail', 'good', 2)))).toEqual({
    batchItemFailures: [{ itemIdentifier: 'bad' }],
  })
  expect(seen).toEqual([2])
})

test('an event without records is answered at once', async () => {
  const { handler } = mail()
  expect(await handler(event())).toEqual({ batchItemFailures: [] })
})

test('binary attributes and numbers of nonsense do no harm', async () => {
  const { handler } = mail()
  const odd = record('mail', 'a', 1, {
    attributes: { ApproximateReceiveCount: '1' },
    messageAttributes: {
      'Sheaf.NotBefore': { dataType: 'Number', stringValue: 'soon' },
      picture: { dataType: 'Binary', binaryValue: 'AAEC' },
      nothing: null as never,
    },
  })
  expect(await handler(event(odd))).toEqual({ batchItemFailures: [] })
})

test.each([
  [{ margin: 'soon' }, /margin/],
  [{ margin: 0 }, /margin/],
  [{ tasks: 'mail' }, /tasks/],
  [{ marginMs: 5 }, /unknown option 'marginMs'/],
])('the options %o are refused in words', (options, words) => {
  const { app } = mail()
  expect(() => lambdaHandler(app, options as never)).toThrow(words)
})

test('a task without a function, and one of another app, are refused at once and not at every event', () => {
  const { app } = mail()
  const stranger = new Batches({ name: 'stranger', run() {} })
  expect(() => lambdaHandler(app, { tasks: [stranger] })).toThrow(/stranger.* is not a task of this app/)
  const empty = new App({ broker: unreachable(), tasks: [new Batches({ name: 'empty' })] })
  onTestFinished(() => empty.close())
  expect(() => lambdaHandler(empty)).toThrow(/empty/)
})

test('a worker that may not start makes the handler throw at each event, and is not kept', async () => {
  const rateLimit = { batches: 1, per: '1s', scope: 'queue' } as const
  const app = new App({
    broker: unreachable(),
    tasks: [new Batches<number>({ name: 'mail', rateLimit, run() {} })],
  })
  onTestFinished(() => app.close())
  const handler = lambdaHandler(app)
  for (const n of [1, 2]) await expect(handler(event(record('mail', `m${n}`, n)))).rejects.toThrow(/scope/)
  expect(app.workers).toEqual([])
})

test('counts and times of nonsense count as none', async () => {
  const attempts: number[] = []
  const task = new Batches<number>({
    name: 'mail',
    run: (requests) => void attempts.push(...requests.map(({ attempt }) => attempt)),
  })
  const app = new App({ broker: unreachable(), tasks: [task] })
  onTestFinished(() => app.close())
  app.on('error', () => {})
  const counts = ['never', '0', '-1', '1.5', '']
  const records = counts.map((ApproximateReceiveCount, n) =>
    record('mail', `m${n}`, n, { attributes: { ApproximateReceiveCount, SentTimestamp: 'yesterday' } }),
  )
  expect(await lambdaHandler(app)(event(...records))).toEqual({ batchItemFailures: [] })
  expect(attempts).toEqual([1, 1, 1, 1, 1])
})

test('an app of another broker, and what is no app, are refused in words', () => {
  const app = new App({ broker: new MemoryBroker(), tasks: [new Batches({ name: 'mail', run() {} })] })
  onTestFinished(() => app.close())
  expect(() => lambdaHandler(app)).toThrow(/expected one whose broker is an SqsBroker/)
  expect(() => lambdaHandler({} as never)).toThrow(/expected an App/)
})

test('a closed app makes the handler throw, so that Lambda keeps the event', async () => {
  const { app, handler } = mail()
  await app.close()
  await expect(handler(event(record('mail', 'a', 1)))).rejects.toThrow(/closed/)
})
