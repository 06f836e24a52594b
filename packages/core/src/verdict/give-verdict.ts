import { SheafError } from '../errors/sheaf-error.js'
import { delayMs } from '../options/delay.js'
import { OptionChecks } from '../options/option-checks.js'
import type { BatchRequest, PostponeOptions, RetryOptions, Verdict } from '../task/batch-request.js'
import type { RequestOwner } from './request-owner.js'

/** A verdict as the engine knows it: `replaced` is a request that `run` enqueued again itself, with its id. */
export type EngineVerdict = Verdict | { readonly type: 'replaced' }

/** A publish of the same id from inside `run`. */
export interface Replacement {
  /** Resolves, and never rejects, once it is known whether the broker has the new message. */
  readonly published: Promise<unknown>
  error: unknown
  /** The new message's delay. */
  readonly delayMs: number
}

/** What of a request takes its verdict. */
export interface Judged extends Pick<BatchRequest, 'id' | 'task' | 'attempt'> {
  readonly owner: RequestOwner | undefined
  verdict: EngineVerdict | undefined
  /** Whether `run` gave the verdict itself. */
  isExplicit: boolean
  /** Whether verdicts no longer count: the run is over, or the lease is lost. */
  readonly isClosed: boolean
  /** A publish of the same id from inside `run`, still under way; settling waits for it. */
  replacement: Replacement | undefined
}

/**
 * The first verdict counts.
 *
 * @throws {ALREADY_SETTLED} If the request has one.
 */
export function give(request: Judged, verdict: Verdict): void {
  if (request.isExplicit) {
    throw new SheafError(
      'ALREADY_SETTLED',
      `Request ${request.id} already has the verdict '${request.verdict?.type}'; '${verdict.type}' was not recorded. Give one verdict a request.`,
    )
  }
  // A verdict that it did not give itself is one that a finished part of a bisected run implied.
  if (request.isClosed || request.verdict !== undefined) {
    request.owner?.lateVerdict(request, verdict.type)
    return
  }
  request.verdict = verdict
  request.isExplicit = true
}

export function giveRetry(request: Judged, options: RetryOptions): void {
  const { owner } = request
  if (owner === undefined) return
  assertCanGoBack(request, owner, 'retried')
  new OptionChecks('retry', options, ['countdown', 'eta', 'error'])
  const { error } = options
  const isTimed = options.countdown !== undefined || options.eta !== undefined
  const waitMs = isTimed
    ? delayMs(options, owner.nowMs(), 'retry')
    : owner.retryDelayMs(request.attempt, error)
  give(request, { type: 'retry', delayMs: waitMs, ...('error' in options && { error }) })
}

export function givePostpone(request: Judged, options: PostponeOptions): void {
  const { owner } = request
  if (owner === undefined) return
  assertCanGoBack(request, owner, 'postponed')
  const check = new OptionChecks('postpone', options, ['countdown', 'eta'])
  if (options.countdown === undefined && options.eta === undefined)
    throw check.refusal('countdown', "how long to wait, as '30s', or an eta", undefined)
  give(request, { type: 'postponed', delayMs: delayMs(options, owner.nowMs(), 'postpone') })
}

/** @throws {ALREADY_SETTLED} If the request left the broker before its run. */
function assertCanGoBack({ id }: Judged, { acks }: RequestOwner, done: string): void {
  if (acks !== 'early') return
  throw new SheafError(
    'ALREADY_SETTLED',
    `Request ${id} was acked before the run (acks: 'early') and cannot be ${done}. Use acks: 'late', or enqueue it again.`,
  )
}

/** Inside `run`, the request's id was enqueued again: that is its verdict once the broker has the new message. */
export function giveReplacement(request: Judged, publish: Promise<unknown>, delay: number): void {
  if (request.verdict !== undefined || request.isClosed) return
  request.verdict = { type: 'replaced' }
  request.isExplicit = true
  const replacement: Replacement = {
    published: publish.catch((error) => {
      // The new message may not exist, so the old one must not go.
      request.verdict = undefined
      request.isExplicit = false
      replacement.error = error
    }),
    error: undefined,
    delayMs: delay,
  }
  request.replacement = replacement
}
