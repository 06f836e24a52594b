import { context, SpanKind, SpanStatusCode, trace } from '@opentelemetry/api'
import type { SheafError } from '@sheaf/core'
import { afterAll, expect, it } from 'vitest'
import { otel } from '../src/index.js'
import { probe } from './support/probe.js'
import { activeSpanId, inSpan, startTelemetry, stopTelemetry } from './support/telemetry.js'

const telemetry = startTelemetry()
afterAll(stopTelemetry)

const batches = () => telemetry.spans('process probe')
const linked = (span: ReturnType<typeof batches>[number]) => span.links.map(({ context: to }) => to.spanId)
const lastEnqueued = (count: number) =>
  telemetry
    .spans('enqueue probe')
    .slice(-count)
    .map((span) => span.spanContext().spanId)

it('is a root of its own for each batch, linked to every producer, with what the function does inside', async () => {
  const { t, task } = await probe(otel(), {
    flushEvery: 4,
    async run() {
      await Promise.resolve()
      trace.getTracer('test').startActiveSpan('INSERT', (span) => span.end())
    },
  })
  const one = await inSpan('GET /a', () => task.enqueue('a'))
  await inSpan('GET /b', () => task.enqueueMany(['b', 'c', 'd']))
  await t.advance('1s')
  const [span, ...others] = batches()
  expect(others).toEqual([])
  expect([span!.kind, span!.parentSpanContext, span!.status.code]).toEqual([
    SpanKind.CONSUMER,
    undefined,
    SpanStatusCode.UNSET,
  ])
  expect(span!.attributes).toEqual({
    'messaging.system': 'memory',
    'messaging.destination.name': 'probe',
    'messaging.operation.name': 'process',
    'messaging.operation.type': 'process',
    'messaging.batch.message_count': 4,
    'sheaf.task': 'probe',
    'sheaf.batch.id': t.batches(task)[0]!.id,
    'sheaf.batch.size': 4,
    'sheaf.batch.trigger': 'count',
    'sheaf.batch.cap': 4,
    'sheaf.batch.attempt': 1,
    'sheaf.batch.succeeded': 4,
  })
  expect(linked(span!)).toEqual(lastEnqueued(2))
  expect(span!.links.map((link) => link.attributes)).toMatchObject([
    { 'messaging.message.id': one.id, 'sheaf.attempt': 1 },
    { 'sheaf.attempt': 1, 'messaging.batch.message_count': 3 },
  ])
  const insert = telemetry.span('INSERT')
  expect(insert.parentSpanContext?.spanId).toBe(span!.spanContext().spanId)
  expect(insert.spanContext().traceId).toBe(span!.spanContext().traceId)
})

it('is active inside of run, for all of its work, and not after it', async () => {
  const seen: [string, string | undefined][] = []
  const note = (when: string) => void seen.push([when, activeSpanId()])
  const { t, task } = await probe(
    [
      otel(),
      { name: 'notes', attach: (app) => app.on('batchFinished', () => note('settled')) },
      {
        name: 'after',
        tracing: { run: () => ({ within: (_, callback) => callback(), end: () => note('verdicts') }) },
      },
    ],
    {
      flushEvery: 1,
      async run() {
        note('run')
        await Promise.resolve()
        note('later')
      },
    },
  )
  await inSpan('GET /', () => task.enqueue('a'))
  await t.advance('1s')
  const id = batches().at(-1)!.spanContext().spanId
  expect(seen).toEqual([
    ['run', id],
    ['later', id],
    ['verdicts', undefined],
    ['settled', undefined],
  ])
  expect(context.active()).toBe(context.active())
})

it('is a new root for every attempt, linked to the same producer', async () => {
  const before = batches().length
  const { t, task } = await probe(otel(), {
    flushEvery: 1,
    run([request]) {
      if (request!.attempt < 3) request!.retry({ countdown: '1s', error: new RangeError('not yet') })
    },
  })
  const { id } = await task.enqueue('a')
  await t.advance('10s')
  const spans = batches().slice(before)
  const producer = lastEnqueued(1)
  expect(spans.map((span) => [span.parentSpanContext, linked(span)])).toEqual(
    Array(3).fill([undefined, producer]),
  )
  expect(new Set(spans.map((span) => span.spanContext().traceId)).size).toBe(3)
  expect(spans.map((span) => span.links[0]?.attributes?.['sheaf.attempt'])).toEqual([1, 2, 3])
  expect(spans.map((span) => span.attributes['sheaf.batch.attempt'])).toEqual([1, 2, 3])
  expect(spans[0]!.events.map(({ name, attributes }) => ({ name, attributes }))).toEqual([
    {
      name: 'sheaf.request',
      attributes: {
        'messaging.message.id': id,
        'sheaf.verdict': 'retried',
        'sheaf.attempt': 1,
        'sheaf.delay_ms': 1_000,
        'error.type': 'RangeError',
      },
    },
  ])
  expect(spans[2]!.events).toEqual([])
})

it('stays linked to its producer when a dead letter is redriven', async () => {
  let isMended = false
  const { t, task } = await probe(otel(), {
    flushEvery: 1,
    run([request]) {
      if (!isMended) request!.fail(new Error('no address'))
    },
  })
  await task.enqueue('a')
  await t.advance('1s')
  const producer = lastEnqueued(1)
  isMended = true
  expect(await t.app.broker.admin!.redrive('probe')).toBe(1)
  await t.advance('1s')
  const [failed, redriven] = batches().slice(-2)
  expect([linked(failed!), linked(redriven!)]).toEqual([producer, producer])
  expect([failed!.attributes['sheaf.batch.failed'], redriven!.attributes['sheaf.batch.succeeded']]).toEqual([
    1, 1,
  ])
})

it('is linked to the producers of requests that were folded into others', async () => {
  const { t, task } = await probe(otel(), {
    flushEvery: 3,
    coalesce: { by: (payload) => payload, keep: 'last' },
  })
  for (const payload of ['a', 'a', 'b']) await task.enqueue(payload)
  await t.advance('1s')
  const span = batches().at(-1)!
  expect(new Set(linked(span))).toEqual(new Set(lastEnqueued(3)))
  expect([span.attributes['messaging.batch.message_count'], span.attributes['sheaf.batch.size']]).toEqual([
    3, 2,
  ])
})

it('keeps 128 links of 1,000 producers, and says how many it leaves out', async () => {
  const { t, task } = await probe(otel(), { flushEvery: 1_000 })
  await Promise.all(Array.from({ length: 1_000 }, (_, index) => task.enqueue(`${index}`)))
  await t.advance('1s')
  const span = batches().at(-1)!
  expect([span.links.length, span.droppedLinksCount, span.attributes['sheaf.links.omitted']]).toEqual([
    128, 0, 872,
  ])
  expect(linked(span)).toEqual(
    telemetry
      .spans('enqueue probe')
      .slice(-1_000, -872)
      .map((one) => one.spanContext().spanId),
  )
})

it('follows the header of a user that names a producer of their own', async () => {
  const { t, task } = await probe(otel(), { flushEvery: 2 })
  const traceparent = '00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01'
  await task.enqueue('a', { headers: { traceparent } })
  await task.enqueue('b', { headers: { traceparent: 'no traceparent at all' } })
  await t.advance('1s')
  expect(
    batches()
      .at(-1)!
      .links.map((link) => [link.context.traceId, link.context.spanId]),
  ).toEqual([['0af7651916cd43dd8448eb211c80319c', 'b7ad6b7169203331']])
})

it('tells what a run threw, and of each request that did not succeed', async () => {
  const { t, task } = await probe(otel({ verdictEvents: 2 }), {
    flushEvery: 4,
    run([first]) {
      first!.succeed()
      throw new TypeError('redis://app:hunter2@cache is not a function')
    },
  })
  await task.enqueueMany(['a', 'b', 'c', 'd'])
  await t.advance(0)
  const span = batches().find(
    ({ attributes }) => attributes['sheaf.batch.cap'] === 4 && attributes['error.type'],
  )!
  expect(span.status).toEqual({ code: SpanStatusCode.ERROR, message: 'redis://***@cache is not a function' })
  expect(span.attributes).toMatchObject({
    'error.type': 'TypeError',
    'sheaf.batch.succeeded': 1,
    'sheaf.batch.retried': 3,
    'sheaf.events.omitted': 1,
  })
  expect(span.events.map(({ name }) => name)).toEqual(['sheaf.request', 'sheaf.request', 'exception'])
  expect(JSON.stringify(span.events)).not.toContain('hunter2')
})

it('tells of a time limit by its code', async () => {
  const { t, task } = await probe(otel(), {
    flushEvery: 1,
    timeLimit: '1s',
    maxAttempts: 1,
    run: () => new Promise(() => {}),
  })
  await task.enqueue('a')
  await t.advance('1s')
  expect(batches().at(-1)!.attributes['error.type']).toBe('TIME_LIMIT' satisfies SheafError['code'])
})

it('adds what the user wants to know, without what is absent or no number', async () => {
  const { t, task } = await probe(
    otel({
      attributes: ({ key, size }) => ({
        'sheaf.batch.key': key,
        doubled: size * 2,
        none: undefined,
        nan: Number.NaN,
        endless: Number.POSITIVE_INFINITY,
      }),
    }),
    { flushEvery: 2, batchBy: (payload) => payload },
  )
  await task.enqueueMany(['tenant', 'tenant'])
  await t.advance('1s')
  const { attributes } = batches().at(-1)!
  expect(attributes).toMatchObject({ 'sheaf.batch.key': 'tenant', doubled: 4 })
  for (const name of ['none', 'nan', 'endless']) expect(attributes).not.toHaveProperty(name)
})

it.each([
  [1, true],
  [2, false],
])('of %i requests joins the trace of its producer (%s), where asked to', async (count, isJoined) => {
  const { t, task } = await probe(otel({ parentOfSingle: true }), { flushEvery: count })
  await task.enqueueMany(Array<string>(count).fill('a'))
  await t.advance('1s')
  const span = batches().at(-1)!
  const [producer] = lastEnqueued(1)
  expect(span.parentSpanContext?.spanId).toBe(isJoined ? producer : undefined)
  expect(linked(span)).toEqual([producer])
})

it('makes no span of a batch where asked to', async () => {
  const before = batches().length
  const { t, task } = await probe(otel({ spans: { run: false } }), { flushEvery: 1 })
  await task.enqueue('a')
  await t.advance('1s')
  expect(batches()).toHaveLength(before)
})

it('follows runNow as well', async () => {
  const before = batches().length
  const { task } = await probe(otel(), { flushEvery: 2 })
  await task.runNow(['a', 'b', 'c'])
  expect(
    batches()
      .slice(before)
      .map(({ attributes }) => attributes['sheaf.batch.size']),
  ).toEqual([2, 1])
})
