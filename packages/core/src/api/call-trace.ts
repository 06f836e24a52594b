import { isTextRecord } from '../envelope/envelope.js'
import { show } from '../errors/show.js'
import type { EnqueueTrace } from '../task/tracing.js'
import type { PluginGuard } from './plugin-guard.js'

/** A plugin's trace. */
export interface Guarded<Trace> {
  readonly trace: Trace
  readonly guard: PluginGuard
}

/** Makes one trace of a call of enqueue of those of all plugins: headers merge, later ones win. */
export function enqueueTrace(traces: readonly Guarded<EnqueueTrace>[]): EnqueueTrace {
  return new CallTrace(
    traces,
    merged(traces, 'the headers', (trace) => trace.headers),
    traces.filter(hasOwnHeaders),
  )
}

function hasOwnHeaders({ trace, guard }: Guarded<EnqueueTrace>): boolean {
  try {
    return trace.headersOf !== undefined
  } catch (error) {
    guard.report(error, 'headersOf')
    return false
  }
}

/** A call of enqueue as all plugins follow it: there may be one for each request. */
class CallTrace implements EnqueueTrace {
  readonly headers: Readonly<Record<string, string>> | undefined
  declare headersOf?: (id: string) => Readonly<Record<string, string>> | undefined
  readonly #traces: readonly Guarded<EnqueueTrace>[]

  constructor(
    traces: readonly Guarded<EnqueueTrace>[],
    headers: Readonly<Record<string, string>> | undefined,
    owners: readonly Guarded<EnqueueTrace>[],
  ) {
    this.#traces = traces
    this.headers = headers
    if (owners.length > 0)
      this.headersOf = (id) => merged(owners, 'headersOf', (trace) => trace.headersOf!(id))
  }

  end(error?: unknown): void {
    for (const { trace, guard } of this.#traces) {
      try {
        guard.heed(trace.end(error), 'end')
      } catch (problem) {
        guard.report(problem, 'end')
      }
    }
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
    try {
      const given = headersOf(trace)
      if (given === undefined) continue
      guard.heed(given, doing)
      if (!isTextRecord(given)) {
        throw new TypeError(`headers: expected an object whose values are strings; got ${show(given)}`)
      }
      if (Object.keys(given as object).length > 0)
        headers = { ...headers, ...(given as Record<string, string>) }
    } catch (error) {
      guard.report(error, doing)
    }
  }
  return headers
}
