import { context, metrics, propagation, SpanKind, trace } from '@opentelemetry/api'
import { AsyncLocalStorageContextManager } from '@opentelemetry/context-async-hooks'
import { W3CTraceContextPropagator } from '@opentelemetry/core'
import {
  AggregationTemporality,
  InMemoryMetricExporter,
  MeterProvider,
  PeriodicExportingMetricReader,
} from '@opentelemetry/sdk-metrics'
import {
  AlwaysOffSampler,
  AlwaysOnSampler,
  BasicTracerProvider,
  BatchSpanProcessor,
} from '@opentelemetry/sdk-trace-base'
import { otel } from '@sheaf/otel'
import { stats } from '@sheaf/stats'
import { runEngine } from '../engine/engine.js'
import { timed } from '../engine/measure.js'
import type { WatchedRound, Watching } from './watched.js'

// One way of watching in a process of its own: an SDK is registered for all of a process, and shapes what V8 compiles.
const [watching, requestsGiven] = process.argv.slice(2) as [Watching, string]
const requests = Number(requestsGiven)
/** What a program pays that makes a span for each of its calls by itself, and nothing more. */
const isBare = watching === 'bare' || watching === 'bareOff'
const hasTraces = watching !== 'none' && watching !== 'stats' && watching !== 'api' && watching !== 'metrics'

if (hasTraces) {
  // What an exporter does with spans is its own affair.
  const exporter = {
    export: (_: unknown, done: (result: { code: number }) => void) => done({ code: 0 }),
    shutdown: async () => {},
  }
  const processor = new BatchSpanProcessor(exporter, { maxQueueSize: 1_000_000, scheduledDelayMillis: 200 })
  const sampler =
    watching === 'off' || watching === 'bareOff' ? new AlwaysOffSampler() : new AlwaysOnSampler()
  context.setGlobalContextManager(new AsyncLocalStorageContextManager().enable())
  propagation.setGlobalPropagator(new W3CTraceContextPropagator())
  trace.setGlobalTracerProvider(new BasicTracerProvider({ sampler, spanProcessors: [processor] }))
}
if (watching === 'metrics' || watching === 'all') {
  const exporter = new InMemoryMetricExporter(AggregationTemporality.CUMULATIVE)
  const reader = new PeriodicExportingMetricReader({
    exporter,
    exportIntervalMillis: 1_000,
    exportTimeoutMillis: 900,
  })
  metrics.setGlobalMeterProvider(new MeterProvider({ readers: [reader] }))
}

/** Each app has a plugin of its own. */
function plugins() {
  if (watching === 'none' || isBare) return []
  return [watching === 'stats' ? stats() : otel()]
}

const tracer = trace.getTracer('benchmark')
const attributes = {
  'messaging.system': 'memory',
  'messaging.destination.name': 'queue-0',
  'messaging.operation.name': 'enqueue',
  'messaging.operation.type': 'send',
  'sheaf.task': 'task-0',
}
const onEnqueue = isBare
  ? () => tracer.startSpan('enqueue queue-0', { kind: SpanKind.PRODUCER, attributes }).end()
  : undefined

const round = (requests: number, isSingle: boolean) =>
  runEngine({ requests, isSingle, plugins: plugins(), ...(onEnqueue && { onEnqueue }) })

for (const isSingle of [false, true]) await round(requests * 2, isSingle)
process.send?.('ready')
process.on('message', async ({ isSingle }: WatchedRound) => {
  process.send?.(await timed(() => round(requests, isSingle)))
})
