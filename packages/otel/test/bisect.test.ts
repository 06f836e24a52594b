import { SpanKind, SpanStatusCode, trace } from '@opentelemetry/api'
import { afterAll, expect, it } from 'vitest'
import { otel } from '../src/index.js'
import { probe } from './support/probe.js'
import { startTelemetry, stopTelemetry } from './support/telemetry.js'

const telemetry = startTelemetry()
afterAll(stopTelemetry)

it.each([['at once'], ['later']])(
  'has a child span for each part of a batch whose run throws %s',
  async (when) => {
    const before = telemetry.spans().length
    const { t, task } = await probe<string>(otel(), {
      flushEvery: 4,
      onThrow: 'bisect',
      maxAttempts: 2,
      run(requests) {
        const work = () => {
          trace.getTracer('test').startSpan(`work on ${requests.length}`).end()
          if (requests.some(({ payload }) => payload === 'poison')) throw new TypeError('poison')
        }
        return when === 'later' ? Promise.resolve().then(work) : work()
      },
    })
    await task.enqueueMany(['a', 'b', 'poison', 'c'])
    await t.advance(0)
    const spans = telemetry.spans().slice(before)
    const batch = spans.find(({ name }) => name === 'process probe')!
    const parts = spans.filter(({ name }) => name.startsWith('run '))
    expect(
      parts.map(({ name, attributes, status, kind }) => [
        name,
        attributes['messaging.batch.message_count'],
        status.code,
        kind,
      ]),
    ).toEqual([
      ['run 2 of probe', 2, SpanStatusCode.UNSET, SpanKind.INTERNAL],
      ['run 3 of probe', 2, SpanStatusCode.ERROR, SpanKind.INTERNAL],
      ['run 4 of probe', 1, SpanStatusCode.ERROR, SpanKind.INTERNAL],
      ['run 5 of probe', 1, SpanStatusCode.UNSET, SpanKind.INTERNAL],
    ])
    for (const part of parts) {
      expect(part.parentSpanContext?.spanId).toBe(batch.spanContext().spanId)
      expect(part.attributes['sheaf.batch.id']).toBe(batch.attributes['sheaf.batch.id'])
    }
    const work = spans.filter(({ name }) => name.startsWith('work'))
    expect(work.map((span) => span.parentSpanContext?.spanId)).toEqual(
      [batch, ...parts].map((span) => span.spanContext().spanId),
    )
    expect(batch.attributes).toMatchObject({
      'error.type': 'TypeError',
      'sheaf.batch.succeeded': 3,
      'sheaf.batch.retried': 1,
    })
  },
)
