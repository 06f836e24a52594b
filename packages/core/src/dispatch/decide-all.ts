import type { HeldRequest } from '../held/held-request.js'
import type { BatchRun } from '../run/batch-run.js'
import type { Settlement } from '../settle/settlement.js'
import type { RunEnding } from '../verdict/decide.js'
import { type ApplyVerdict, decideWithFolded } from '../verdict/decide-folded.js'

/** Resolves once it is known of every request that `run` enqueued again whether the broker has it; `undefined` where there is none. */
export function untilReplaced(requests: readonly HeldRequest[]): Promise<unknown> | undefined {
  const pending: Promise<unknown>[] = []
  for (const { replacement } of requests) if (replacement) pending.push(replacement.published)
  return pending.length > 0 ? Promise.all(pending) : undefined
}

/** Gives every request of a run its verdict, and sorts it by that for settling. Returns whether any has succeeded. */
export function decideAll(run: BatchRun, ending: RunEnding, settlement: Settlement): boolean {
  let hadSuccess = false
  const rule = { ending, settings: run.task.settings }
  const apply: ApplyVerdict<HeldRequest> = (request, verdict, said) => {
    request.verdict = verdict
    // A request that `run` enqueued again itself is no sign of trouble either: some tasks poll that way.
    hadSuccess ||= verdict.type === 'succeeded' || verdict.type === 'replaced'
    settlement.add(request, verdict, said)
  }
  for (const request of run.requests) decideWithFolded(request, rule, apply)
  return hadSuccess
}
