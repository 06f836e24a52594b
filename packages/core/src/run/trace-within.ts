import type { BatchRequest } from '../task/batch-request.js'
import type { RunTrace, TraceGuard } from '../task/tracing.js'

/** What came of a call: its value, or what it threw. */
type Outcome = { readonly value: unknown } | { readonly error: unknown }

/**
 * Calls a function inside of a trace. Whatever the trace does, the function is called once, and what it returns or throws
 * is what comes of it.
 */
export function traceWithin(
  trace: RunTrace,
  requests: readonly BatchRequest[],
  callback: () => unknown,
  guard: TraceGuard,
): unknown {
  let outcome: Outcome | undefined
  const once = () => {
    outcome ??= outcomeOf(callback)
    if ('error' in outcome) throw outcome.error
    return outcome.value
  }
  let returned: unknown
  try {
    returned = trace.within(requests, once)
    if (!outcome) guard.report(new Error('It did not call back before it returned.'), 'within')
  } catch (error) {
    if (!isErrorOf(outcome, error)) guard.report(error, 'within')
  }
  try {
    return once()
  } finally {
    heedReturned(returned, outcome!, guard)
  }
}

/** A trace that awaits the run rejects as the run does. */
function heedReturned(returned: unknown, outcome: Outcome, guard: TraceGuard): void {
  if (returned === undefined || ('value' in outcome && returned === outcome.value)) return
  let runError: unknown
  if ('error' in outcome) runError = outcome.error
  else {
    Promise.resolve(outcome.value).catch((error: unknown) => {
      runError = error
    })
  }
  guard.heed(returned, 'within', (error) => error === runError)
}

function isErrorOf(outcome: Outcome | undefined, error: unknown): boolean {
  return outcome !== undefined && 'error' in outcome && outcome.error === error
}

function outcomeOf(callback: () => unknown): Outcome {
  try {
    return { value: callback() }
  } catch (error) {
    return { error }
  }
}
