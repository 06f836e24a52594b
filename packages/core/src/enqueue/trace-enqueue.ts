import type { EngineTracing, EnqueueCall } from '../task/tracing.js'

/** What the traces of a call let travel with each of its requests. */
export type TraceHeaders = Readonly<Record<string, string>> | undefined

/** Follows a call of enqueue, where somebody does. `send` must not throw. */
export function traceEnqueue<T>(
  tracing: EngineTracing | undefined,
  call: EnqueueCall,
  send: (headers: TraceHeaders) => Promise<T>,
): Promise<T> {
  const trace = tracing?.enqueue(call)
  if (!trace) return send(undefined)
  const sent = send(trace.headers)
  sent.then(
    () => trace.end(),
    (error) => trace.end(error),
  )
  return sent
}
