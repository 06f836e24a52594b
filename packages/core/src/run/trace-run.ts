import type { HeldRequest } from '../held/held-request.js'
import type { EngineTracing, RunTrace } from '../task/tracing.js'
import type { RunEnding } from '../verdict/decide.js'
import type { BatchRun } from './batch-run.js'
import { BatchView } from './batch-view.js'

/** Has a run followed by those who trace. `cap`: how many requests it could have had. */
export function traceRun(run: BatchRun, tracing: EngineTracing, cap: number): void {
  const { requests } = run
  run.trace = tracing.run(new BatchView(run, requests.length), requests, { cap, folded: foldedOf(requests) })
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
  trace.end({
    ...(ending.type === 'threw' && { error: ending.error }),
    verdicts: run.requests.map((request) => request.verdict!),
  })
}

/** The run is abandoned: nothing of it is settled, and all of it comes again once its leases are over. */
export function abandonTrace(run: BatchRun, trace: RunTrace, error: unknown): void {
  trace.end({ error, verdicts: run.requests.map(() => ({ type: 'retry', delayMs: 0 })) })
}
