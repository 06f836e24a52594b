import { SheafError } from '../errors/sheaf-error.js'
import { delayMs } from '../options/delay.js'
import { OptionChecks } from '../options/option-checks.js'
import type { BatchRequest, PostponeOptions, RetryOptions, Verdict } from '../task/batch-request.js'
import type { RequestOwner } from './request-owner.js'

/** A success; where its value will be stored, that is there as JSON too, as it was when it was given. */
export type Success = Extract<Verdict, { readonly type: 'succeeded' }> & { readonly json?: string }

/** A verdict that `run` gave a request. */
type Given = Exclude<Verdict, { readonly type: 'succeeded' }> | Success

/** A verdict as the engine knows it: `replaced` is a request that `run` enqueued again itself, with its id. */
export type EngineVerdict = Given | { readonly type: 'replaced' }

/** A publish of the same id from inside `run`. */
export interface Replacement {
  /** Resolves, and never rejects, once it is known whether the broker has the new message. */
  readonly published: Promise<unknown>
  error: unknown
  /** The new message's delay. */
  readonly delayMs: number
}

/** What of a request takes its verdict. */
export interface Judged extends Pick<BatchRequest, 'id' | 'task' | 'attempt' | 'ignoreResult'> {
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
export function give(request: Judged, verdict: Given): void {
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

/** A value is stored as it was when it was given: what `run` makes of the object afterwards is not meant. */
export function giveSuccess(request: Judged, value: unknown): void {
  const isKept =
    typeof value === 'object' && value !== null && !request.ignoreResult && request.owner?.keepsResults
  const json = isKept ? jsonOf(value) : undefined
  give(request, {
    type: 'succeeded',
    ...(value !== undefined && { value }),
    ...(json !== undefined && { json }),
  })
}

/** `undefined` of what is no JSON: that is told when it is to be stored. */
function jsonOf(value: unknown): string | undefined {
  try {
    return JSON.stringify(value)
  } catch {
    return undefined
  }
}

export function giveRetry(request: Judged, options: RetryOptions): void {
  const { owner } = request
  if (owner === undefined) return
  assertCanGoBack(request, owner, 'retried')
  const check = new OptionChecks('retry', options, ['countdown', 'eta', 'error'])
  const error = check.value('error')
  const waitMs = isTimed(check) ? delayMs(check, owner.nowMs()) : owner.retryDelayMs(request.attempt, error)
  give(request, { type: 'retry', delayMs: waitMs, ...(error !== undefined && { error }) })
}

export function givePostpone(request: Judged, options: PostponeOptions): void {
  const { owner } = request
  if (owner === undefined) return
  assertCanGoBack(request, owner, 'postponed')
  const check = new OptionChecks('postpone', options, ['countdown', 'eta'])
  if (!isTimed(check)) throw check.refusal('countdown', "how long to wait, as '30s', or an eta", undefined)
  give(request, { type: 'postponed', delayMs: delayMs(check, owner.nowMs()) })
}

function isTimed(check: OptionChecks): boolean {
  return check.value('countdown') !== undefined || check.value('eta') !== undefined
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
