import { propagation } from '@opentelemetry/api'
import { B3InjectEncoding, B3Propagator } from '@opentelemetry/propagator-b3'
import { afterAll, expect, it } from 'vitest'
import { otel } from '../src/index.js'
import { probe } from './support/probe.js'
import { startTelemetry, stopTelemetry } from './support/telemetry.js'

afterAll(stopTelemetry)

it.each([
  ['b3', B3InjectEncoding.SINGLE_HEADER],
  ['x-b3-spanid', B3InjectEncoding.MULTI_HEADER],
])('links by whichever propagator is registered: %s', async (header, injectEncoding) => {
  stopTelemetry()
  const telemetry = startTelemetry()
  propagation.disable()
  propagation.setGlobalPropagator(new B3Propagator({ injectEncoding }))
  const headers: string[] = []
  const { t, task } = await probe(otel(), {
    flushEvery: 1,
    run: ([request]) => void headers.push(...Object.keys(request!.headers)),
  })
  await task.enqueue('a')
  await t.advance('1s')
  const producer = telemetry.span('enqueue probe').spanContext()
  expect(telemetry.span('process probe').links.map(({ context }) => context.spanId)).toEqual([
    producer.spanId,
  ])
  expect(headers).toContain(header)
  expect(headers).not.toContain('traceparent')
})

it('sends no baggage that a propagator makes of its own', async () => {
  stopTelemetry()
  startTelemetry()
  propagation.disable()
  propagation.setGlobalPropagator({
    inject: (_, carrier, setter) => {
      setter.set(carrier, 'Baggage', 'customer=acme')
      setter.set(carrier, 'own-trace', '7')
      setter.set(carrier, 'broken', undefined as never)
    },
    extract: (context) => context,
    fields: () => ['own-trace', 'baggage'],
  })
  const headers: object[] = []
  const { t, task } = await probe(otel(), {
    flushEvery: 1,
    run: ([request]) => void headers.push(request!.headers),
  })
  await task.enqueue('a')
  await t.advance('1s')
  expect(headers).toEqual([{ 'own-trace': '7' }])
})
