import { parseDuration } from '../options/duration.js'
import { noPromise } from '../options/no-promise.js'
import { type BackoffFunction, type BackoffSettings, exponentialDelayMs } from '../task/backoff.js'

/** What holds where a task's own backoff function fails: a request is not lost to a fault in it. */
const fallback: BackoffSettings = { initialMs: 1_000, factor: 3, maxMs: 300_000, hasJitter: true }

/** How long a request of attempt `attempt` waits for its next one; a fault in the user's function goes to `onFault`. */
export function retryDelayMs(
  backoff: BackoffSettings | BackoffFunction,
  attempt: number,
  error: unknown,
  onFault: (fault: unknown) => void,
): number {
  if (typeof backoff !== 'function') return exponentialDelayMs(backoff, attempt)
  try {
    return parseDuration(noPromise(backoff(attempt, error), 'backoff'), 'backoff: what the function returned')
  } catch (fault) {
    onFault(fault)
    return exponentialDelayMs(fallback, attempt)
  }
}
