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
  /** Tells when a batch of so many requests may start. */
  readonly permits: { permittedAtMs(requests: number, nowMs: number): number }
  /** When the oldest closed buffer was opened, and what it holds; infinite where none is closed. */
  readonly closedOpenedMs: number
  readonly closedSize: number
  /** When the oldest open buffer was opened, and what it holds; infinite where none is open. */
  readonly oldestOpenedMs: number
  readonly oldestSize: number
  readonly flushIntervalMs: number
  /** Whether the prefetch is used up, so that no open buffer can grow. */
  readonly isStuck: boolean
}

/**
 * What is to happen next: a batch starts (the suspect, the oldest closed buffer, or the oldest open one, with its
 * trigger), a batch that is ready seeks its permit, or the task waits (for the end of a window, or for something to happen).
 */
export type NextFlush =
  | 'suspect'
  | 'closed'
  | 'interval'
  | 'prefetch'
  | 'seek permit of suspect'
  | 'seek permit of closed'
  | 'seek permit of interval'
  | 'seek permit of prefetch'
  | 'wait for window'
  | 'wait'

/** Decides which batch of a task starts next. Pure. */
export function nextFlush(situation: FlushSituation): NextFlush {
  if (!situation.mayStart || !situation.hasFreeSlot) return 'wait'
  // A suspect may kill the process, so nothing else may be held then: not even what is being received or handed back.
  if (situation.hasSuspect && situation.isQuiet)
    return isPermitted(situation, 1) ? 'suspect' : 'seek permit of suspect'
  if (situation.isQuarantined) return 'wait'
  const ready = readyBatch(situation)
  if (ready === 'wait for window') return ready
  if (ready === 'closed')
    return isPermitted(situation, situation.closedSize) ? ready : 'seek permit of closed'
  return isPermitted(situation, situation.oldestSize) ? ready : `seek permit of ${ready}`
}

function isPermitted({ permits, nowMs }: FlushSituation, requests: number): boolean {
  return permits.permittedAtMs(requests, nowMs) <= nowMs
}

/** Which batch is next, should it be permitted. */
function readyBatch(situation: FlushSituation): 'closed' | 'interval' | 'prefetch' | 'wait for window' {
  const { nowMs, closedOpenedMs, oldestOpenedMs } = situation
  const isDue = nowMs >= oldestOpenedMs + situation.flushIntervalMs
  // Whichever was opened first runs first, so that full batches never hold back one whose window is over.
  if (isDue && oldestOpenedMs < closedOpenedMs) return 'interval'
  if (closedOpenedMs !== Number.POSITIVE_INFINITY) return 'closed'
  if (situation.isStuck && oldestOpenedMs !== Number.POSITIVE_INFINITY) return 'prefetch'
  return 'wait for window'
}
