import { isTextRecord } from '../envelope/envelope.js'
import { show } from '../errors/show.js'
import type { Events } from '../events/events.js'
import type { BatchRequest } from '../task/batch-request.js'
import type { EngineTracing, EnqueueCall, EnqueueTrace, RunOutcome, RunTrace } from '../task/tracing.js'
import { traceWithin } from './trace-within.js'
import type { Watcher, WatcherTracing } from './watcher.js'

/** A plugin's trace, and who is told what it does wrong. */
interface Guarded<Trace> {
  readonly trace: Trace
  guard<T>(doing: string, call: () => T): T | undefined
  report(error: unknown): void
}

/**
 * Makes one tracing of all plugins' that have one. Headers merge, and `within` nests in the plugins' order; each call is
 * guarded, so that no plugin gets in the way of the work or of another plugin. `undefined` where nobody traces.
 */
export function composeTracing(plugins: readonly Watcher[], events: Events): EngineTracing | undefined {
  const traced = plugins.filter((plugin) => plugin.tracing !== undefined)
  if (traced.length === 0) return undefined
  const begin = <Trace>(
    call: (tracing: WatcherTracing) => Trace | undefined,
    doing: string,
  ): Guarded<Trace>[] =>
    traced.flatMap(({ name, tracing }) => {
      const report = (error: unknown) => events.error(error, `calling plugin '${name}'`)
      const guard = <T>(what: string, guarded: () => T): T | undefined => {
        try {
          return guarded()
        } catch (error) {
          events.error(error, `calling ${what} of plugin '${name}'`)
          return undefined
        }
      }
      const trace = guard(doing, () => call(tracing!))
      return typeof trace === 'object' && trace !== null ? [{ trace, guard, report }] : []
    })
  return {
    enqueue(call: EnqueueCall) {
      const traces = begin((tracing) => tracing.enqueue?.(call), 'tracing.enqueue')
      return traces.length > 0 ? enqueueTrace(traces) : undefined
    },
    run(batch: object, requests: readonly BatchRequest[]) {
      const traces = begin((tracing) => tracing.run?.(batch as never, requests), 'tracing.run')
      return traces.length > 0 ? runTrace(traces) : undefined
    },
  }
}

function enqueueTrace(traces: readonly Guarded<EnqueueTrace>[]): EnqueueTrace {
  let headers: Record<string, string> | undefined
  for (const { trace, guard } of traces) {
    guard('the headers', () => {
      const given: unknown = trace.headers
      if (given === undefined) return
      if (!isTextRecord(given)) {
        throw new TypeError(`headers: expected an object whose values are strings; got ${show(given)}`)
      }
      headers = { ...headers, ...(given as Record<string, string>) }
    })
  }
  return {
    ...(headers && { headers }),
    end(error) {
      for (const { trace, guard } of traces) guard('end', () => trace.end(error))
    },
  }
}

function runTrace(traces: readonly Guarded<RunTrace>[]): RunTrace {
  return {
    within(requests, callback) {
      const nested = traces.reduceRight(
        (inner, { trace, report }) =>
          () =>
            traceWithin(trace, requests, inner, report),
        callback,
      )
      return nested()
    },
    end(outcome: RunOutcome) {
      for (const { trace, guard } of traces) guard('end', () => trace.end(outcome))
    },
  }
}
