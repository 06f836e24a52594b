import { trace } from '@opentelemetry/api'
import type { App, EnqueueCall, EnqueueTrace, Plugin, PluginTelling, Tracing } from '@sheaf/core'
import { version } from '../package.json'
import { checkOptions, type OtelSettings } from './check-options.js'
import { traceEnqueue } from './enqueue-span.js'
import { hasGlobalSdk } from './has-sdk.js'
import { HeaderWriter } from './headers.js'
import { BatchMetrics } from './metrics/batch-metrics.js'
import { EnqueueMetrics } from './metrics/enqueue-metrics.js'
import { queueGauges } from './metrics/queue-metrics.js'
import { workerGauges } from './metrics/worker-metrics.js'
import type { OtelOptions } from './otel-options.js'
import { traceRun } from './run-span.js'
import { TaskAttributes } from './task-attributes.js'

/**
 * A plugin that tells OpenTelemetry of an app: a span for each call of enqueue and for each batch, which is linked to every
 * producer, and metrics that only batches have.
 *
 * It goes by the tracer, the meter, the propagator and the context manager that are registered with
 * `@opentelemetry/api`. Where no SDK is, it does nothing, and nothing more travels with a request.
 *
 * @throws {CONFIG_INVALID} If an option is refused.
 *
 * @example
 * ```ts
 * import { App } from '@sheaf/core'
 * import { otel } from '@sheaf/otel'
 *
 * const app = new App({ broker, tasks: [countClicks], plugins: [otel()] })
 * ```
 */
export function otel(options: OtelOptions = {}): Plugin {
  const settings = checkOptions(options)
  const about = new TaskAttributes()
  return {
    name: '@sheaf/otel',
    tracing: tracingOf(settings, about),
    attach(app, tell) {
      about.add(app)
      return settings.hasMetrics ? measure(app, settings, about, tell) : undefined
    },
  }
}

function tracingOf(settings: OtelSettings, about: TaskAttributes): Tracing {
  const tracer = settings.tracer ?? trace.getTracer('@sheaf/otel', version)
  const { mostLinks, mostEvents, parentOfSingle, attributes } = settings
  const headers = new HeaderWriter(settings.baggage)
  const hasSdk = settings.tracer ? () => true : hasGlobalSdk
  const enqueueParts = { tracer, about, headers, mode: settings.enqueueSpans, mostLinks, hasSdk }
  const runParts = { tracer, about, mostLinks, mostEvents, parentOfSingle, attributes }
  const metrics = settings.hasMetrics ? new EnqueueMetrics(settings.meter, about) : undefined
  return {
    enqueue(call) {
      return measured(traceEnqueue(enqueueParts, call), call, metrics)
    },
    run(batch, requests, details) {
      return settings.hasRunSpans && hasSdk()
        ? traceRun(runParts, { batch, requests, ...details })
        : undefined
    },
  }
}

/** The trace of a call, at whose end it is measured as well. */
function measured(
  traced: EnqueueTrace | undefined,
  call: EnqueueCall,
  metrics: EnqueueMetrics | undefined,
): EnqueueTrace | undefined {
  const end = metrics?.begin(call)
  if (!end) return traced
  if (!traced) return { end }
  const { headers, headersOf } = traced
  return {
    ...(headers && { headers }),
    ...(headersOf && { headersOf }),
    end(error) {
      traced.end(error)
      end(error)
    },
  }
}

/** Measures an app until it closes. */
function measure(
  app: App,
  { meter, queueCountsMs }: OtelSettings,
  about: TaskAttributes,
  tell: PluginTelling,
): () => void {
  const batches = new BatchMetrics(meter, about)
  const gauges = [
    workerGauges(meter, app, about),
    ...(queueCountsMs === undefined ? [] : [queueGauges(meter, app, queueCountsMs, tell)]),
  ]
  const refresh = () => {
    for (const one of gauges) one.refresh()
  }
  refresh()
  const offs = [batches.listen(app), app.on('workerStarted', refresh), app.on('batchFinished', refresh)]
  return () => {
    for (const off of offs) off()
    for (const one of gauges) one.release()
  }
}
