import { parseDuration } from '../options/duration.js'
import { noPromise } from '../options/no-promise.js'
import {
  type BackoffFunction,
  type BackoffSettings,
  defaultBackoff,
  exponentialDelayMs,
} from '../task/backoff.js'

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
    // A request is not lost to a fault in the task's function.
    return exponentialDelayMs(defaultBackoff, attempt)
  }
}
