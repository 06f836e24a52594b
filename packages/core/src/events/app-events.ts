import type { Trigger } from '../buffer/trigger.js'
import type { StopReport } from '../held/fate.js'

/** What every event has. */
export interface EventBase {
  /** The task's name; `''` where a message names no task. */
  readonly task: string
  readonly queue: string
  readonly at: Date
}

/** What every event about one request has. */
export interface RequestEvent extends EventBase {
  readonly id: string
  readonly attempt: number
  /** The batch that the request is, or was, part of; absent before there is one. */
  readonly batchId?: string | undefined
}

/** What every event about one batch has. */
export interface BatchEvent extends EventBase {
  readonly batchId: string
  /** How many requests `run` was given, after folding. */
  readonly size: number
}

/** How the requests of a finished batch ended; folded ones count, each for itself. */
export interface VerdictCounts {
  readonly succeeded: number
  readonly retried: number
  readonly postponed: number
  readonly failed: number
  readonly expired: number
  /** Those whose lease was lost, so that their verdict no longer counts. */
  readonly lost: number
}

/** Something that works, but not as it should. */
export interface WarningEvent extends Partial<EventBase> {
  readonly at: Date
  /** Stable, as `TASK_FAILING` or `LATE_VERDICT`. */
  readonly code: string
  readonly message: string
}

/** Something that failed; Sheaf itself goes on. */
export interface ErrorEvent extends Partial<EventBase> {
  readonly at: Date
  readonly error: unknown
  /** What Sheaf was doing. */
  readonly during: string
}

/** A worker as a whole; it works for several tasks and queues. */
export interface WorkerEvent {
  readonly at: Date
  readonly hostname: string
  readonly tasks: readonly string[]
  readonly queues: readonly string[]
}

/** Every event of an app, by name. Listeners observe: whatever they do or throw changes nothing. */
export interface AppEvents {
  /** The broker has it. */
  requestEnqueued: RequestEvent
  /** A worker has received and decoded it. */
  requestReceived: RequestEvent
  /** It succeeded, and is acked. */
  requestSucceeded: RequestEvent & { readonly value?: unknown }
  /** It goes back to the broker for another attempt, after `delayMs`. */
  requestRetried: RequestEvent & { readonly delayMs: number; readonly error?: unknown }
  /** It goes back to the broker by `postpone()`, and comes again after `delayMs`. */
  requestPostponed: RequestEvent & { readonly delayMs: number }
  /** It was given up: a dead letter (with `acks: 'early'` only this event). */
  requestFailed: RequestEvent & { readonly error: unknown }
  /** Its `expires` had passed; it never reached `run`. */
  requestExpired: RequestEvent
  /** A message that is no request of this worker: undecodable, invalid, or for a task it does not know. */
  requestRejected: RequestEvent & { readonly error: unknown; readonly action: 'dead-lettered' | 'requeued' }
  /** Its lease was lost: the broker hands it out again, and what this worker says of it no longer counts. */
  leaseLost: RequestEvent
  batchStarted: BatchEvent & {
    readonly trigger: Trigger
    readonly key?: string | undefined
    /** The ids of all requests of the batch, in the order of receipt; those that were folded into others, too. */
    readonly requests: readonly string[]
  }
  /** `run` returned `value`. */
  batchSucceeded: BatchEvent & { readonly value: unknown }
  /** `run` threw `error`, or its time limit was over. */
  batchFailed: BatchEvent & { readonly error: unknown }
  /** Everything of the batch is settled. */
  batchFinished: BatchEvent &
    VerdictCounts & {
      readonly trigger: Trigger
      readonly key?: string | undefined
      /** From the first request's receipt to the start of `run`. */
      readonly waitedMs: number
      /** From the start of `run` to its verdicts. */
      readonly ranMs: number
      /** From its verdicts until all of them were settled. */
      readonly settledMs: number
      /** From when its oldest request was enqueued to the start of `run`. */
      readonly ageMs: number
      /** How many requests the batch had, before folding. */
      readonly requests: number
      /** How many it could have held: `flushEvery`, or less after faults and at a last attempt. */
      readonly cap: number
      /** The highest attempt of its requests. */
      readonly attempt: number
      /** How often `run` was called: more than once where the batch was bisected. */
      readonly runs: number
    }
  workerStarted: WorkerEvent
  workerStopped: WorkerEvent & { readonly report: StopReport }
  /** Printed where nobody listens. */
  warning: WarningEvent
  /** Printed where nobody listens. */
  error: ErrorEvent
}
