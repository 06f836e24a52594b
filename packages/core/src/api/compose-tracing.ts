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
  TraceWithin,
} from '../task/tracing.js'
import { enqueueTrace, type Guarded } from './call-trace.js'
import { PluginGuard } from './plugin-guard.js'
import type { Watcher, WatcherTracing } from './watcher.js'

/** A plugin that traces. */
interface Tracer {
  readonly tracing: WatcherTracing
  readonly guard: PluginGuard
}

/** A plugin's trace of a batch, with the list of requests that it was given. */
interface RunOfPlugin extends Guarded<RunTrace> {
  readonly own: readonly BatchRequest[]
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
      const traces = beginEnqueue(tracers, call)
      return traces && enqueueTrace(traces)
    },
    run(batch: object, requests: readonly BatchRequest[], details: RunDetails, within: TraceWithin) {
      const traces = beginRun(tracers, batch, requests, details)
      return traces && runTrace(traces, requests.length, within)
    },
  }
}

/** Asks each plugin for its trace. Asked at every call of enqueue: where there is none, nothing is made. */
function beginEnqueue(tracers: readonly Tracer[], call: EnqueueCall): Guarded<EnqueueTrace>[] | undefined {
  let begun: Guarded<EnqueueTrace>[] | undefined
  for (let index = 0; index < tracers.length; index++) {
    const { tracing, guard } = tracers[index]!
    try {
      const trace = tracing.enqueue?.(call)
      if (trace === undefined || trace === null) continue
      checkTrace(trace, 'enqueue', ['end'], guard)
      begun ??= []
      begun.push({ trace, guard })
    } catch (error) {
      guard.report(error, 'tracing.enqueue')
    }
  }
  return begun
}

function beginRun(
  tracers: readonly Tracer[],
  batch: object,
  requests: readonly BatchRequest[],
  { cap, folded }: RunDetails,
): RunOfPlugin[] | undefined {
  let begun: RunOfPlugin[] | undefined
  for (const { tracing, guard } of tracers) {
    // Lists of its own: one that a plugin sorts or splices is no other's.
    const own = [...requests]
    try {
      const trace = tracing.run?.(batch as never, own, { cap, folded: [...folded] })
      if (trace === undefined || trace === null) continue
      checkTrace(trace, 'run', ['within', 'end'], guard)
      begun ??= []
      begun.push({ trace, guard, own })
    } catch (error) {
      guard.report(error, 'tracing.run')
    }
  }
  return begun
}

/** @throws If a trace has not the methods of one. */
function checkTrace<Trace extends object>(
  trace: Trace,
  name: keyof WatcherTracing,
  methods: readonly (keyof Trace)[],
  guard: PluginGuard,
): void {
  if (hasMethods(trace, methods)) return
  // What an async function makes may reject.
  guard.heed(trace, `tracing.${name}`)
  throw new TypeError(`Expected undefined, or an object with ${methods.join(' and ')}; got ${show(trace)}.`)
}

function hasMethods<Trace>(trace: Trace, methods: readonly (keyof Trace)[]): boolean {
  for (const method of methods) if (typeof trace[method] !== 'function') return false
  return true
}

function runTrace(traces: readonly RunOfPlugin[], whole: number, within: TraceWithin): RunTrace {
  return {
    within(requests, callback) {
      let inner = callback
      for (let index = traces.length - 1; index >= 0; index--) {
        const { trace, guard, own } = traces[index]!
        const next = inner
        // The whole batch is the list that the plugin has already, if it left it whole.
        const its = requests.length === whole && own.length === whole ? own : [...requests]
        inner = () => within(trace, its, next, guard)
      }
      return inner()
    },
    end(outcome: RunOutcome) {
      for (const { trace, guard } of traces) guard.call('end', () => trace.end(outcome))
    },
  }
}
