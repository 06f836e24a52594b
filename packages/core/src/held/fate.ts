import type { EngineVerdict } from '../verdict/give-verdict.js'

/**
 * What became of everything a worker received.
 *
 * `received` is the sum of all the other parts.
 */
export interface StopReport {
  /** Everything that came from the broker. */
  readonly received: number
  /** Succeeded, and acked. */
  readonly completed: number
  /** Put back for another attempt. */
  readonly retried: number
  /** Put back by `postpone()`. */
  readonly postponed: number
  /** Given up by `fail()` or after the last attempt. */
  readonly failed: number
  /** Its `expires` had passed before it could run. */
  readonly expired: number
  /** Undecodable, invalid, or for a task that the worker does not know. */
  readonly rejected: number
  /** Handed back without having run. */
  readonly released: number
  /** The lease was lost; the broker hands it out again. */
  readonly lost: number
  /** Still running, or not settled, at the stop's timeout; its lease will lapse. */
  readonly abandoned: number
}

/** How one delivery can end. */
export type Fate = Exclude<keyof StopReport, 'received'>

/** The counters behind a {@link StopReport}. */
export type Tally = { -readonly [part in keyof StopReport]: number }

/** A tally of nothing. */
export function emptyTally(): Tally {
  return {
    received: 0,
    completed: 0,
    retried: 0,
    postponed: 0,
    failed: 0,
    expired: 0,
    rejected: 0,
    released: 0,
    lost: 0,
    abandoned: 0,
  }
}

/** How a request has ended that was settled by its verdict or its rejection; without either it was handed back. */
export function fateOf(request: {
  readonly verdict: EngineVerdict | undefined
  readonly rejection: unknown
}): Fate {
  if (request.rejection !== undefined) return 'rejected'
  switch (request.verdict?.type) {
    case 'succeeded':
      return 'completed'
    case 'retry':
    // Its place has been taken by the message that `run` enqueued with its id.
    case 'replaced':
      return 'retried'
    case 'postponed':
      return 'postponed'
    case 'failed':
      return 'failed'
    case 'expired':
      return 'expired'
    case undefined:
      return 'released'
  }
}
