import type { TaskSettings } from '../task/task-settings.js'
import { decideVerdict, type RunEnding, succeeded } from './decide.js'
import type { EngineVerdict, Judged } from './give-verdict.js'

/** What decides the verdicts of one run. */
export interface VerdictRule {
  readonly ending: RunEnding
  readonly settings: Pick<TaskSettings, 'maxAttempts' | 'acks'>
}

/** Takes a decision: the verdict, and what `run` itself had said, where it said anything. */
export type ApplyVerdict<Request> = (
  request: Request,
  verdict: EngineVerdict,
  said: EngineVerdict | undefined,
) => void

/** A request that others may have been coalesced into. */
interface Foldable<Request> extends Judged {
  readonly foldedRequests: readonly Request[] | undefined
}

/**
 * Decides the verdict of a request and of all that were folded into it: they get what it got, and its delay, but each has its
 * own attempts. Where `run` enqueued the request again, those go back too, to meet the new message.
 */
export function decideWithFolded<Request extends Foldable<Request>>(
  request: Request,
  rule: VerdictRule,
  apply: ApplyVerdict<Request>,
): void {
  // The common case stands apart: the other makes closures, and a function pays for those as soon as it is entered.
  if (isPlainSuccess(request, rule.ending)) apply(request, succeeded, undefined)
  else decideOneByOne(request, rule, apply)
}

function isPlainSuccess(
  { verdict, replacement, foldedRequests }: Foldable<unknown>,
  ending: RunEnding,
): boolean {
  return verdict === undefined && ending.type === 'returned' && !replacement && !foldedRequests
}

function decideOneByOne<Request extends Foldable<Request>>(
  request: Request,
  rule: VerdictRule,
  apply: ApplyVerdict<Request>,
): void {
  const { replacement, verdict: given } = request
  const said = saidOf(request)
  const failure = replacement?.error
  const ending = failure === undefined ? rule.ending : ({ type: 'threw', error: failure } as const)
  const decide = (
    one: Judged,
    verdict: EngineVerdict | undefined,
    retryDelayMs: (error: unknown) => number,
  ) => decideVerdict({ verdict, ending, attempt: one.attempt, ...rule.settings, retryDelayMs })
  const own = decide(request, given, (error) => request.owner!.retryDelayMs(request.attempt, error))
  apply(request, own, said)
  for (const folded of request.foldedRequests ?? []) {
    const shared = given?.type === 'replaced' ? sharedReplacement(rule, replacement!.delayMs) : given
    const delayMs = (error: unknown) =>
      own.type === 'retry' ? own.delayMs : folded.owner!.retryDelayMs(folded.attempt, error)
    apply(folded, decide(folded, shared, delayMs), said)
  }
}

/** What `run` said of a request itself; a verdict that a bisected run implied is none. A failed replacement says: again. */
function saidOf({ isExplicit, verdict, replacement }: Judged): EngineVerdict | undefined {
  if (replacement?.error !== undefined) return { type: 'replaced' }
  return isExplicit ? verdict : undefined
}

/** What was acked early cannot go back; the new message is to do its work, so it counts as done. */
function sharedReplacement({ settings }: VerdictRule, delayMs: number): EngineVerdict {
  return settings.acks === 'early' ? { type: 'succeeded' } : { type: 'retry', delayMs }
}
