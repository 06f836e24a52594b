import { isTextRecord } from '../envelope/envelope.js'
import { show } from '../errors/show.js'
import type { Events } from '../events/events.js'
import type { BatchRequest } from '../task/batch-request.js'
import type {
  EngineTracing,
  EnqueueCall,
  EnqueueTrace,
  RunDetails,
  RunOutcome,
  RunTrace,
} from '../task/tracing.js'
import { PluginGuard } from './plugin-guard.js'
import { traceWithin } from './trace-within.js'
import type { Watcher, WatcherTracing } from './watcher.js'

/** A plugin that traces. */
interface Tracer {
  readonly tracing: WatcherTracing
  readonly guard: PluginGuard
}

/** A plugin's trace. */
interface Guarded<Trace> {
  readonly trace: Trace
  readonly guard: PluginGuard
}

/**
 * Makes one tracing of all plugins' that have one. Headers merge, and `within` nests in the plugins' order; each call is
 * guarded, so that no plugin gets in the way of the work or of another plugin. `undefined` where nobody traces.
 */
export function composeTracing(plugins: readonly Watcher[], events: Events): EngineTracing | undefined {
  const tracers = plugins.flatMap(({ name, tracing }) =>
    tracing === undefined ? [] : [{ tracing, guard: new PluginGuard(name, events) }],
  )
  if (tracers.length === 0) return undefined
  return {
    enqueue(call: EnqueueCall) {
      const traces = begin(tracers, 'enqueue', ['end'], (tracing) => tracing.enqueue?.(call))
      return traces && enqueueTrace(traces)
    },
    run(batch: object, requests: readonly BatchRequest[], { cap, folded }: RunDetails) {
      // Lists of its own: one that a plugin sorts or splices is no other's.
      const traces = begin(tracers, 'run', ['within', 'end'], (tracing) =>
        tracing.run?.(batch as never, [...requests], { cap, folded: [...folded] }),
      )
      return traces && runTrace(traces)
    },
  }
}

/**
 * Asks each plugin for its trace; what has not the methods of one is reported, and none. `undefined` where there is none,
 * which costs little, because it is asked at every call of enqueue.
 */
function begin<Trace extends object>(
  tracers: readonly Tracer[],
  name: keyof WatcherTracing,
  methods: readonly (keyof Trace)[],
  call: (tracing: WatcherTracing) => Trace | undefined,
): Guarded<Trace>[] | undefined {
  let begun: Guarded<Trace>[] | undefined
  for (const { tracing, guard } of tracers) {
    try {
      const trace = call(tracing)
      if (trace === undefined || trace === null) continue
      if (hasMethods(trace, methods)) {
        begun ??= []
        begun.push({ trace, guard })
        continue
      }
      // What an async function makes may reject.
      guard.heed(trace, `tracing.${name}`)
      throw new TypeError(
        `Expected undefined, or an object with ${methods.join(' and ')}; got ${show(trace)}.`,
      )
    } catch (error) {
      guard.report(error, `tracing.${name}`)
    }
  }
  return begun
}

function hasMethods<Trace>(trace: Trace, methods: readonly (keyof Trace)[]): boolean {
  for (const method of methods) if (typeof trace[method] !== 'function') return false
  return true
}

function enqueueTrace(traces: readonly Guarded<EnqueueTrace>[]): EnqueueTrace {
  const headers = merged(traces, 'the headers', (trace) => trace.headers)
  const owners = traces.filter(({ trace, guard }) =>
    guard.call('headersOf', () => trace.headersOf !== undefined),
  )
  return {
    ...(headers && { headers }),
    ...(owners.length > 0 && {
      headersOf: (id: string) => merged(owners, 'headersOf', (trace) => trace.headersOf!(id)),
    }),
    end(error) {
      for (const { trace, guard } of traces) guard.call('end', () => trace.end(error))
    },
  }
}

/** The headers that each trace gives, in one; `undefined` where there are none, because such a message is read faster. */
function merged(
  traces: readonly Guarded<EnqueueTrace>[],
  doing: string,
  headersOf: (trace: EnqueueTrace) => unknown,
): Record<string, string> | undefined {
  let headers: Record<string, string> | undefined
  for (const { trace, guard } of traces) {
    guard.call(doing, () => {
      const given = headersOf(trace)
      if (given === undefined) return
      guard.heed(given, doing)
      if (!isTextRecord(given)) {
        throw new TypeError(`headers: expected an object whose values are strings; got ${show(given)}`)
      }
      if (Object.keys(given as object).length > 0)
        headers = { ...headers, ...(given as Record<string, string>) }
    })
  }
  return headers
}

function runTrace(traces: readonly Guarded<RunTrace>[]): RunTrace {
  return {
    within(requests, callback) {
      const nested = traces.reduceRight(
        (inner, { trace, guard }) =>
          () =>
            traceWithin(trace, [...requests], inner, guard),
        callback,
      )
      return nested()
    },
    end(outcome: RunOutcome) {
      for (const { trace, guard } of traces) guard.call('end', () => trace.end(outcome))
    },
  }
}
