import { context, metrics, propagation, trace } from '@opentelemetry/api'
import { AsyncLocalStorageContextManager } from '@opentelemetry/context-async-hooks'
import { W3CTraceContextPropagator } from '@opentelemetry/core'
import { PrometheusExporter } from '@opentelemetry/exporter-prometheus'
import { MeterProvider } from '@opentelemetry/sdk-metrics'
import {
  BasicTracerProvider,
  ConsoleSpanExporter,
  ParentBasedSampler,
  SimpleSpanProcessor,
  TraceIdRatioBasedSampler,
} from '@opentelemetry/sdk-trace-base'
import { sampleWhenLinked } from '@sheaf/otel'

/** Where Prometheus finds the metrics. */
export const metricsPort = Number(process.env.METRICS_PORT ?? 9464)

// Made before the app, as every program starts its SDK: metrics are asked for by HTTP, and spans are printed if wanted.
const exporter = new PrometheusExporter({ host: '127.0.0.1', port: metricsPort })
const isPrinting = process.env.PRINT_SPANS !== undefined
const provider = new BasicTracerProvider({
  // One trace in a hundred; and every batch in which one of those had a part.
  sampler: new ParentBasedSampler({ root: sampleWhenLinked(new TraceIdRatioBasedSampler(0.01)) }),
  spanProcessors: isPrinting ? [new SimpleSpanProcessor(new ConsoleSpanExporter())] : [],
})
context.setGlobalContextManager(new AsyncLocalStorageContextManager().enable())
propagation.setGlobalPropagator(new W3CTraceContextPropagator())
trace.setGlobalTracerProvider(provider)
const meters = new MeterProvider({ readers: [exporter] })
metrics.setGlobalMeterProvider(meters)

export async function stopTelemetry(): Promise<void> {
  await Promise.all([provider.shutdown(), meters.shutdown()])
}
