import type { ClosedByCounts } from './counts.js'

/** One finished batch, as it is kept for those who look at it later. */
export interface BatchRecord {
  /** Its `batch.id`. */
  readonly id: string
  /** The task's name. */
  readonly task: string
  /** The queue that it came from. */
  readonly queue: string
  /** The worker's `hostname`. */
  readonly worker: string
  /** The process that the worker is part of: its `ProcessStatus.id`. */
  readonly process: string
  /** What its requests had in common, where the task has `batchBy`. */
  readonly key?: string | undefined
  /** Why its buffer was closed. */
  readonly trigger: keyof ClosedByCounts
  /** When it started to run, in epoch milliseconds by the worker's clock. Its first request was received `waitedMs` before. */
  readonly startedAt: number
  /** How many requests it had, before folding. */
  readonly requests: number
  /** How many requests `run` was given, after folding. */
  readonly size: number
  /** How many it could have held: `flushEvery`, or less after faults and at a last attempt. */
  readonly cap: number
  /** The size of its bodies in bytes; known only where the task has `flushBytes`. */
  readonly bytes?: number | undefined
  /** The highest attempt of its requests. */
  readonly attempt: number
  /** How often `run` was called: more than once where it was bisected. */
  readonly calls: number
  /** From the first request's receipt to the start of `run`; of this, the last `slotMs` were waited for a slot. */
  readonly waitedMs: number
  /** For how long it was ready to run, and waited for a free slot, a rate limit or a breaker. */
  readonly slotMs: number
  /** From the start of `run` to its verdicts. */
  readonly ranMs: number
  /** From its verdicts until all of them were settled. */
  readonly settledMs: number
  /** From when its oldest request was enqueued to the start of `run`. */
  readonly ageMs: number
  /** How its requests ended; folded ones count, each for itself. */
  readonly verdicts: BatchVerdicts
  /** What makes it worth a look; empty where all went well. */
  readonly trouble: readonly BatchTrouble[]
  /** What `run` threw first, or that its time limit was over. */
  readonly error?: RecordedError | undefined
  /** The id of the trace that its first run was part of, where `stats` was told how to find it. */
  readonly traceId?: string | undefined
  /** When its requests were received, in order. Kept of batches with trouble. */
  readonly arrivals?: readonly BatchArrival[] | undefined
  /** Each call of `run`, in the order of the calls. Kept of batches that were bisected. */
  readonly runs?: readonly RecordedRun[] | undefined
  /** How each request that `run` was given ended, in the order of receipt, equal neighbours together. Kept of batches with trouble. */
  readonly places?: readonly VerdictSpan[] | undefined
  /** The requests that did not succeed, the first twenty of them in the order of receipt. Kept of batches with trouble. */
  readonly unsuccessful?: readonly RequestRecord[] | undefined
}

/** How many requests of a batch ended in which way. */
export interface BatchVerdicts {
  /** Those that were acked as done. */
  readonly succeeded: number
  /** Those that went back for another attempt. */
  readonly retried: number
  /** Those that went back by `postpone()`. */
  readonly postponed: number
  /** Those that were given up. */
  readonly failed: number
  /** Those whose `expires` had passed before the run. */
  readonly expired: number
  /** Those whose lease was lost, so that their verdict no longer counts. */
  readonly lost: number
}

/**
 * Why a batch is worth a look: its run threw, requests were retried, failed or lost, it was bisected, or it ran far longer
 * than others of its task or close to its time limit.
 */
export type BatchTrouble = 'threw' | 'retried' | 'failed' | 'lost' | 'bisected' | 'slow'

/** How a request ended: by its verdict, or `replaced` where `run` enqueued it again itself. */
export type RecordedVerdict = keyof BatchVerdicts | 'replaced'

/** An error in the words that are kept of it, at most 300 characters each. */
export interface RecordedError {
  /** As `error.name`. */
  readonly name: string
  /** As `error.message`. */
  readonly message: string
  /** As `error.code`, where it has one. */
  readonly code?: string | undefined
  /** The first lines of its stack, without the message. */
  readonly stack?: string | undefined
}

/** Requests of a batch that were received at one time. */
export interface BatchArrival {
  /** How long after the first request of the batch, in milliseconds. */
  readonly afterMs: number
  /** How many were received then. */
  readonly count: number
}

/**
 * One call of `run` for a part of a batch. Its place in the way down to a culprit follows from its bounds: a run is below
 * the smallest earlier run that threw and whose bounds include its own.
 */
export interface RecordedRun {
  /** The place of its first request in the batch, counted from 0. */
  readonly from: number
  /** The place after that of its last request. */
  readonly to: number
  /** How many requests it was given; fewer than lie between the bounds where some had a verdict already. */
  readonly size: number
  /** How long after the start of the first run it began, in milliseconds. */
  readonly afterMs: number
  /** For how long it ran, in milliseconds. */
  readonly ms: number
  /** Whether it threw, or rejected. */
  readonly threw: boolean
}

/** Neighbours in a batch that ended in the same way. */
export interface VerdictSpan {
  /** How they ended. */
  readonly verdict: RecordedVerdict
  /** How many neighbours ended so. */
  readonly count: number
}

/** One request of a batch that did not succeed. */
export interface RequestRecord {
  /** The request's id. */
  readonly id: string
  /** Its place among what `run` was given, counted from 0. */
  readonly place: number
  /** How it ended. */
  readonly verdict: RecordedVerdict
  /** Which hand-out it was: 1 the first time. */
  readonly attempt: number
  /** How many of its hand-outs before this one ended with a fault: by each, half as many may ride with it. */
  readonly faults: number
  /** After how long it comes again, where it was retried or postponed. */
  readonly delayMs?: number | undefined
  /** Why, where there was an error. */
  readonly error?: RecordedError | undefined
  /** How many requests were folded into it. */
  readonly folded?: number | undefined
  /** The header `traceparent` that its producer sent with it. */
  readonly traceparent?: string | undefined
  /** Its payload as text, at most 2 kB; only where `stats` was told to keep payloads. */
  readonly payload?: string | undefined
  /** How long the whole text of its payload is, in characters, where more was there than is kept. */
  readonly payloadLength?: number | undefined
}
