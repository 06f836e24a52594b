import { context, metrics, propagation, trace } from '@opentelemetry/api'
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
import { runEngine } from './engine.js'
import { timed } from './measure.js'
import type { Watching } from './watched.js'

// One way of watching in a process of its own: an SDK is registered for all of a process, and shapes what V8 compiles.
const [watching, requestsGiven] = process.argv.slice(2) as [Watching, string]
const requests = Number(requestsGiven)
const hasTraces = watching === 'off' || watching === 'sampled' || watching === 'all'

if (hasTraces) {
  // What an exporter does with spans is its own affair.
  const exporter = {
    export: (_: unknown, done: (result: { code: number }) => void) => done({ code: 0 }),
    shutdown: async () => {},
  }
  const processor = new BatchSpanProcessor(exporter, { maxQueueSize: 1_000_000, scheduledDelayMillis: 200 })
  const sampler = watching === 'off' ? new AlwaysOffSampler() : new AlwaysOnSampler()
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
  if (watching === 'none') return []
  return [watching === 'stats' ? stats() : otel()]
}

for (const isSingle of [false, true])
  await runEngine({ requests: requests / 4, isSingle, plugins: plugins() })
const many = await timed(() => runEngine({ requests, plugins: plugins() }))
const single = await timed(() => runEngine({ requests, isSingle: true, plugins: plugins() }))
process.send?.({ many, single }, undefined, undefined, () => process.exit())
