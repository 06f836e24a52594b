import { context, metrics, propagation, trace } from '@opentelemetry/api'
import { AsyncLocalStorageContextManager } from '@opentelemetry/context-async-hooks'
import { W3CTraceContextPropagator } from '@opentelemetry/core'
import {
  AggregationTemporality,
  InMemoryMetricExporter,
  MeterProvider,
  PeriodicExportingMetricReader,
} from '@opentelemetry/sdk-metrics'
import { testApp } from '@sheaf/adapter-memory/testing'
import { Batches } from '@sheaf/core'
import { otel, sampleWhenLinked } from '@sheaf/otel'

// One of both generations of the SDK: the second has its tracing in a package of another name.
const sdk = await import(process.argv[2])
const exporter = new sdk.InMemorySpanExporter()
// The second takes an exporter, the third options that have one.
exporter.exporter = exporter
const Provider = sdk.BasicTracerProvider ?? sdk.TracerProvider
const provider = new Provider({
  spanProcessors: [new sdk.SimpleSpanProcessor(exporter)],
  sampler: sampleWhenLinked(new sdk.AlwaysOnSampler()),
})
const reader = new PeriodicExportingMetricReader({
  exporter: new InMemoryMetricExporter(AggregationTemporality.CUMULATIVE),
  exportIntervalMillis: 3_600_000,
})
context.setGlobalContextManager(new AsyncLocalStorageContextManager().enable())
propagation.setGlobalPropagator(new W3CTraceContextPropagator())
trace.setGlobalTracerProvider(provider)
metrics.setGlobalMeterProvider(new MeterProvider({ readers: [reader] }))

const task = new Batches({
  name: 'probe',
  flushEvery: 3,
  run() {
    trace.getTracer('test').startActiveSpan('INSERT', (span) => span.end())
  },
})
const t = await testApp({ tasks: [task], app: { plugins: [otel()] } })
await task.enqueue('a')
await task.enqueueMany(['b', 'c'])
await t.advance('1s')
const { resourceMetrics } = await reader.collect()
await t.close()
await reader.shutdown()

const spans = exporter.getFinishedSpans()
const batch = spans.find(({ name }) => name === 'process probe')
const insert = spans.find(({ name }) => name === 'INSERT')
console.log(
  JSON.stringify({
    node: process.version,
    spans: spans.map(({ name }) => name).sort(),
    links: batch.links.map((link) => link.attributes['messaging.batch.message_count'] ?? 1),
    isRoot: batch.parentSpanContext === undefined,
    isInside: insert.parentSpanContext.spanId === batch.spanContext().spanId,
    attributes: batch.attributes,
    metrics: resourceMetrics.scopeMetrics.flatMap(({ metrics }) =>
      metrics.map(({ descriptor }) => descriptor.name),
    ),
  }),
)
