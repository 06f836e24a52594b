import { context, propagation, SpanKind, SpanStatusCode, trace } from '@opentelemetry/api'
import type { BatchRequest, Plugin } from '@sheaf/core'
import { afterAll, expect, it } from 'vitest'
import { otel } from '../src/index.js'
import { probe } from './support/probe.js'
import { activeSpanId, inSpan, startTelemetry, stopTelemetry } from './support/telemetry.js'

const telemetry = startTelemetry()
afterAll(stopTelemetry)

/** A task that keeps the headers of what it gets. */
async function keeping(plugin: Plugin, flushEvery: number) {
  const headers: BatchRequest['headers'][] = []
  const run = (requests: readonly BatchRequest<string>[]) => {
    headers.push(...requests.map((request) => request.headers))
  }
  return { ...(await probe(plugin, { flushEvery, run })), headers }
}

const traceparent = /^00-[0-9a-f]{32}-[0-9a-f]{16}-01$/

it('is one span for each call, whose context travels with each of its requests', async () => {
  const { t, task, headers } = await keeping(otel(), 6)
  await inSpan('GET /a', () => task.enqueue('a'))
  await inSpan('GET /b', () => task.enqueueMany(['b', 'c', 'd']))
  await task.enqueueEach([{ payload: 'e' }, { payload: 'f' }])
  await t.advance('1s')
  const spans = telemetry.spans('enqueue probe')
  const base = {
    'messaging.system': 'memory',
    'messaging.destination.name': 'probe',
    'messaging.operation.name': 'enqueue',
    'messaging.operation.type': 'send',
    'sheaf.task': 'probe',
  }
  expect(spans.map(({ kind, attributes }) => ({ kind, attributes }))).toEqual([
    { kind: SpanKind.PRODUCER, attributes: base },
    { kind: SpanKind.PRODUCER, attributes: { ...base, 'messaging.batch.message_count': 3 } },
    { kind: SpanKind.PRODUCER, attributes: { ...base, 'messaging.batch.message_count': 2 } },
  ])
  const parents = [telemetry.span('GET /a'), telemetry.span('GET /b')].map(
    (span) => span.spanContext().spanId,
  )
  expect(spans.map((span) => span.parentSpanContext?.spanId)).toEqual([...parents, undefined])
  expect(headers.map((one) => Object.keys(one))).toEqual(Array(6).fill(['traceparent']))
  for (const { traceparent: value } of headers) expect(value).toMatch(traceparent)
  const sent = headers.map((one) => one.traceparent?.split('-')[2])
  const [a, b, c] = spans.map((span) => span.spanContext().spanId)
  expect(sent).toEqual([a, b, b, b, c, c])
})

it('lets a header of the user win', async () => {
  const { t, task, headers } = await keeping(otel(), 2)
  await task.enqueueEach([{ payload: 'a', headers: { traceparent: 'mine', more: 'yes' } }, { payload: 'b' }])
  await t.advance('1s')
  expect(headers[0]).toEqual({ traceparent: 'mine', more: 'yes' })
  expect(headers[1]?.traceparent).toMatch(traceparent)
})

it('tells what a call was refused for', async () => {
  const { t, task } = await probe(otel())
  t.failNext('publish')
  await expect(task.enqueue('a')).rejects.toMatchObject({ code: 'PUBLISH_FAILED' })
  const span = telemetry.spans('enqueue probe').at(-1)!
  expect(span.status.code).toBe(SpanStatusCode.ERROR)
  expect(span.attributes['error.type']).toBe('PUBLISH_FAILED')
})

it('sends no baggage, unless it is asked to', async () => {
  const baggage = propagation.createBaggage({ customer: { value: 'acme' } })
  const withBaggage = <T>(work: () => Promise<T>) =>
    context.with(propagation.setBaggage(context.active(), baggage), work)
  const without = await keeping(otel(), 1)
  await withBaggage(() => without.task.enqueue('a'))
  await without.t.advance('1s')
  expect(without.headers).toEqual([{ traceparent: expect.stringMatching(traceparent) }])
  await without.t.close()
  const with_ = await keeping(otel({ baggage: true }), 1)
  await withBaggage(() => with_.task.enqueue('a'))
  await with_.t.advance('1s')
  expect(with_.headers).toEqual([
    { traceparent: expect.stringMatching(traceparent), baggage: 'customer=acme' },
  ])
})

it('gives each request of a call a span of its own where asked to, and the call is linked to those', async () => {
  const { t, task, headers } = await keeping(otel({ spans: { enqueue: 'request' }, links: 2 }), 4)
  const before = telemetry.spans().length
  const handles = await task.enqueueMany(['a', 'b', 'c'])
  await task.enqueue('d')
  await t.advance('1s')
  const spans = telemetry.spans().slice(before)
  const created = spans.filter(({ name }) => name === 'create probe')
  const [many, single] = spans.filter(({ name }) => name === 'enqueue probe')
  expect(created.map(({ kind, attributes }) => [kind, attributes])).toEqual(
    handles.map(({ id }) => [
      SpanKind.PRODUCER,
      {
        'messaging.system': 'memory',
        'messaging.destination.name': 'probe',
        'messaging.operation.name': 'create',
        'messaging.operation.type': 'create',
        'messaging.message.id': id,
        'sheaf.task': 'probe',
      },
    ]),
  )
  expect([many?.kind, single?.kind]).toEqual([SpanKind.CLIENT, SpanKind.PRODUCER])
  const ids = created.map((span) => span.spanContext().spanId)
  expect(created.map((span) => span.parentSpanContext?.spanId)).toEqual(
    Array(3).fill(many?.spanContext().spanId),
  )
  expect(many?.links.map((link) => link.context.spanId)).toEqual(ids.slice(0, 2))
  const sent = headers.map(({ traceparent: value }) => value?.split('-')[2])
  expect(sent).toEqual([...ids, single?.spanContext().spanId])
})

it('makes no span where asked to, and lets the active one travel', async () => {
  const { t, task, headers } = await keeping(otel({ spans: { enqueue: false } }), 2)
  const before = telemetry.spans('enqueue probe').length
  await inSpan('GET /c', () => task.enqueue('a'))
  await task.enqueue('b')
  await t.advance('1s')
  expect(telemetry.spans('enqueue probe')).toHaveLength(before)
  expect(headers[0]?.traceparent).toContain(telemetry.span('GET /c').spanContext().spanId)
  expect(headers[1]).toEqual({})
})

it('leaves the context of its caller as it is', async () => {
  const { task } = await probe(otel())
  const tracer = trace.getTracer('test')
  await tracer.startActiveSpan('caller', async (span) => {
    await task.enqueue('a')
    expect(activeSpanId()).toBe(span.spanContext().spanId)
    span.end()
  })
})
