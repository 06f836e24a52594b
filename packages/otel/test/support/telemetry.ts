import { type Context, context, metrics, propagation, trace } from '@opentelemetry/api'
import { AsyncLocalStorageContextManager } from '@opentelemetry/context-async-hooks'
import { CompositePropagator, W3CBaggagePropagator, W3CTraceContextPropagator } from '@opentelemetry/core'
import {
  AggregationTemporality,
  InMemoryMetricExporter,
  MeterProvider,
  type MetricData,
  PeriodicExportingMetricReader,
} from '@opentelemetry/sdk-metrics'
import {
  BasicTracerProvider,
  InMemorySpanExporter,
  type ReadableSpan,
  type Sampler,
  SimpleSpanProcessor,
} from '@opentelemetry/sdk-trace-base'

/** An SDK that keeps what it is told. */
export interface Telemetry {
  /** The spans that have ended, in that order. */
  spans(name?: string): ReadableSpan[]
  /** The one span of that name. */
  span(name: string): ReadableSpan
  /** All metrics, by their names. */
  collect(): Promise<ReadonlyMap<string, MetricData>>
}

/** Registers an SDK of the second generation with the API, for all of a test file. */
export function startTelemetry(
  options: { readonly sampler?: Sampler; readonly linkCountLimit?: number } = {},
): Telemetry {
  const exporter = new InMemorySpanExporter()
  const provider = new BasicTracerProvider({
    spanProcessors: [new SimpleSpanProcessor(exporter)],
    ...(options.sampler && { sampler: options.sampler }),
    ...(options.linkCountLimit && { spanLimits: { linkCountLimit: options.linkCountLimit } }),
  })
  const reader = new PeriodicExportingMetricReader({
    exporter: new InMemoryMetricExporter(AggregationTemporality.CUMULATIVE),
    exportIntervalMillis: 3_600_000,
  })
  context.setGlobalContextManager(new AsyncLocalStorageContextManager().enable())
  propagation.setGlobalPropagator(
    new CompositePropagator({ propagators: [new W3CTraceContextPropagator(), new W3CBaggagePropagator()] }),
  )
  trace.setGlobalTracerProvider(provider)
  metrics.setGlobalMeterProvider(new MeterProvider({ readers: [reader] }))
  const spans = (name?: string) =>
    exporter.getFinishedSpans().filter((span) => name === undefined || span.name === name)
  return {
    spans,
    span(name) {
      const [one, ...others] = spans(name)
      if (!one || others.length > 0)
        throw new Error(`expected one span '${name}'; there are ${spans().map((span) => span.name)}`)
      return one
    },
    async collect() {
      const { resourceMetrics } = await reader.collect()
      return new Map(
        resourceMetrics.scopeMetrics.flatMap(({ metrics: all }) =>
          all.map((one) => [one.descriptor.name, one]),
        ),
      )
    },
  }
}

/** Takes everything back that was registered. */
export function stopTelemetry(): void {
  for (const api of [context, propagation, trace, metrics]) api.disable()
}

/** Runs a function inside of a span, as a web framework does. */
export async function inSpan<T>(name: string, work: () => Promise<T>): Promise<T> {
  return trace.getTracer('test').startActiveSpan(name, async (span) => {
    try {
      return await work()
    } finally {
      span.end()
    }
  })
}

/** The span that is active, if any. */
export function activeSpanId(of: Context = context.active()): string | undefined {
  return trace.getSpanContext(of)?.spanId
}
