/** What decides which batch of a task starts next. Times are monotonic, in milliseconds. */
export interface FlushSituation {
  readonly nowMs: number
  /** Whether the worker's phase lets batches start. */
  readonly mayStart: boolean
  readonly hasFreeSlot: boolean
  /** Whether a suspect waits that must run alone. */
  readonly hasSuspect: boolean
  /** Whether nothing is being received or settled in the whole worker; asked only where a suspect waits. */
  readonly isQuiet: boolean
  /** Whether a suspect of any task keeps all other batches from starting. */
  readonly isQuarantined: boolean
  /** When the breaker and the rate limit permit the next batch; in the past where they do already. */
  readonly permittedAtMs: number
  /** When the oldest closed buffer was opened; infinite where none is closed. */
  readonly closedOpenedMs: number
  /** When the oldest open buffer was opened; infinite where none is open. */
  readonly oldestOpenedMs: number
  readonly flushIntervalMs: number
  /** Whether the prefetch is used up, so that no open buffer can grow. */
  readonly isStuck: boolean
}

/**
 * What is to happen next: a batch starts (the suspect, the oldest closed buffer, or the oldest open one, with its
 * trigger), or the task waits (for a permit, for the end of a window, or for something to happen).
 */
export type NextFlush =
  | 'suspect'
  | 'closed'
  | 'interval'
  | 'prefetch'
  | 'wait for permit'
  | 'wait for window'
  | 'wait'

/** Decides which batch of a task starts next. Pure. */
export function nextFlush(situation: FlushSituation): NextFlush {
  const { nowMs, closedOpenedMs, oldestOpenedMs } = situation
  if (!situation.mayStart || !situation.hasFreeSlot) return 'wait'
  // A suspect may kill the process, so nothing else may be held then: not even what is being received or handed back.
  if (situation.hasSuspect && situation.isQuiet) return 'suspect'
  if (situation.isQuarantined) return 'wait'
  if (situation.permittedAtMs > nowMs) return 'wait for permit'
  const isDue = nowMs >= oldestOpenedMs + situation.flushIntervalMs
  // Whichever was opened first runs first, so that full batches never hold back one whose window is over.
  if (isDue && oldestOpenedMs < closedOpenedMs) return 'interval'
  if (closedOpenedMs !== Number.POSITIVE_INFINITY) return 'closed'
  if (situation.isStuck && oldestOpenedMs !== Number.POSITIVE_INFINITY) return 'prefetch'
  return 'wait for window'
}
