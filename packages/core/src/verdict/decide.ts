import { SheafError } from '../errors/sheaf-error.js'
import type { EngineVerdict } from './give-verdict.js'

/** How a run ended, with what it returned or threw. */
export type RunEnding =
  | { readonly type: 'returned'; readonly value?: unknown }
  | { readonly type: 'threw'; readonly error: unknown }

/** What a decision is made from. */
export interface Situation {
  /** What `run` said of the request, if anything. */
  readonly verdict: EngineVerdict | undefined
  readonly ending: RunEnding
  readonly attempt: number
  readonly maxAttempts: number
  readonly acks: 'late' | 'early'
  /** The wait before the next attempt, should there be one. */
  retryDelayMs(error: unknown): number
}

/** The verdict of every request that `run` said nothing of. */
export const succeeded: EngineVerdict = Object.freeze({ type: 'succeeded' })

/**
 * The verdict on one request after its run.
 *
 * What `run` said stands. Where it said nothing, a return means success and a throw means another attempt. A retry at
 * the last attempt is a failure; so is a throw after an early ack, which leaves nothing to retry.
 */
export function decideVerdict(situation: Situation): EngineVerdict {
  const { verdict, ending, attempt, maxAttempts, acks } = situation
  if (verdict?.type === 'retry') {
    return attempt < maxAttempts
      ? verdict
      : { type: 'failed', error: verdict.error ?? attemptsUsedUp(maxAttempts) }
  }
  if (verdict !== undefined) return verdict
  if (ending.type === 'returned') return succeeded
  if (acks === 'early' || attempt >= maxAttempts) return { type: 'failed', error: ending.error }
  return { type: 'retry', delayMs: situation.retryDelayMs(ending.error), error: ending.error }
}

/** The error of a request that asked for another attempt and has none left. */
export function attemptsUsedUp(maxAttempts: number): SheafError {
  return new SheafError('REQUEST_FAILED', `All ${maxAttempts} attempts are used up (maxAttempts).`)
}
