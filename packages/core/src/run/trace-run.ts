import type { HeldRequest } from '../held/held-request.js'
import type { EngineTracing, RunOutcome, RunTrace } from '../task/tracing.js'
import type { RunEnding } from '../verdict/decide.js'
import type { BatchRun } from './batch-run.js'
import { BatchView } from './batch-view.js'
import { traceWithin } from './trace-within.js'

/** Has a run followed by those who trace. `cap`: how many requests it could have had. */
export function traceRun(run: BatchRun, tracing: EngineTracing, cap: number): void {
  const { requests } = run
  const details = { cap, folded: foldedOf(requests) }
  run.trace = tracing.run(new BatchView(run, requests.length), requests, details, traceWithin)
}

const none: readonly HeldRequest[] = Object.freeze([])

/** Those that were folded into others; most batches have none. */
function foldedOf(requests: readonly HeldRequest[]): readonly HeldRequest[] {
  let all: HeldRequest[] | undefined
  for (const { foldedRequests } of requests) {
    if (foldedRequests === undefined) continue
    all ??= []
    for (const request of foldedRequests) all.push(request)
  }
  return all ?? none
}

/** The run's verdicts are fixed. */
export function endTrace(run: BatchRun, trace: RunTrace, ending: RunEnding): void {
  tell(trace, {
    ...(ending.type === 'threw' && { error: ending.error }),
    verdicts: run.requests.map(({ verdict }) => copyOf(verdict!)),
  })
}

/** The run is abandoned: nothing of it is settled, and all of it comes again once its leases are over. */
export function abandonTrace(run: BatchRun, trace: RunTrace, error: unknown): void {
  tell(trace, { error, verdicts: run.requests.map(() => copyOf({ type: 'retry' as const, delayMs: 0 })) })
}

/** Each of those who trace is told the same, and none can change what the next one sees. */
function tell(trace: RunTrace, outcome: RunOutcome): void {
  Object.freeze(outcome.verdicts)
  trace.end(Object.freeze(outcome))
}

/** Results are stored by a verdict after others have been told of it. */
function copyOf<Verdict extends object>(verdict: Verdict): Readonly<Verdict> {
  return Object.isFrozen(verdict) ? verdict : Object.freeze({ ...verdict })
}
