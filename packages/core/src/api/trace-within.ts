import type { BatchRequest } from '../task/batch-request.js'
import type { RunTrace } from '../task/tracing.js'

/** Hears what a plugin did wrong. */
export type ReportFault = (error: unknown) => void

/**
 * Calls a function inside of a trace. Whatever the trace does, the function is called once, and what it returns or throws
 * is what comes of it.
 */
export function traceWithin(
  trace: RunTrace,
  requests: readonly BatchRequest[],
  callback: () => unknown,
  report: ReportFault,
): unknown {
  let call: { readonly value: unknown } | { readonly error: unknown } | undefined
  const once = () => {
    call ??= callOf(callback)
    if ('error' in call) throw call.error
    return call.value
  }
  try {
    trace.within(requests, once)
    if (!call) report(new Error('within did not call back'))
  } catch (error) {
    const isOwn = !call || !('error' in call) || call.error !== error
    if (isOwn) report(error)
  }
  return once()
}

function callOf(callback: () => unknown): { readonly value: unknown } | { readonly error: unknown } {
  try {
    return { value: callback() }
  } catch (error) {
    return { error }
  }
}
