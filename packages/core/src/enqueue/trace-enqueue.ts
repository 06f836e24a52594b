import type { EngineTracing, EnqueueCall, EnqueueTrace } from '../task/tracing.js'

/** What the traces of a call let travel with its requests. */
export type TraceHeaders = Pick<EnqueueTrace, 'headers' | 'headersOf'> | undefined

/** What of it travels with one request. */
export function headersFor(traces: TraceHeaders, id: string): Readonly<Record<string, string>> | undefined {
  if (!traces?.headersOf) return traces?.headers
  const own = traces.headersOf(id)
  return own && traces.headers ? { ...traces.headers, ...own } : (own ?? traces.headers)
}

/** Follows a call of enqueue, where somebody does. `send` must not throw. */
export function traceEnqueue<T>(
  tracing: EngineTracing | undefined,
  call: EnqueueCall,
  send: (traces: TraceHeaders) => Promise<T>,
): Promise<T> {
  const trace = tracing?.enqueue(call)
  return trace ? endTrace(trace, send(trace)) : send(undefined)
}

/** Has a trace end with what it follows, which is returned. */
export function endTrace<T>(trace: EnqueueTrace, sent: Promise<T>): Promise<T> {
  sent.then(
    () => trace.end(),
    (error) => trace.end(error),
  )
  return sent
}
