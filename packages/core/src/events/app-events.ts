import type { Trigger } from '../buffer/trigger.js'
import type { StopReport } from '../held/fate.js'

/** What every event has. */
export interface EventBase {
  /** The task's name; `''` where a message names no task. */
  readonly task: string
  /** The queue that the message is, or was, in. */
  readonly queue: string
  /** When it happened, by the app's clock. */
  readonly at: Date
}

/** What every event about one request has. */
export interface RequestEvent extends EventBase {
  /** The request's id. */
  readonly id: string
  /** Which hand-out of the message this is: 1 the first time, and when it is enqueued. */
  readonly attempt: number
  /** The batch that the request is, or was, part of; absent before there is one. */
  readonly batchId?: string | undefined
}

/** What every event about one batch has. */
export interface BatchEvent extends EventBase {
  /** As `batch.id` in the run. */
  readonly batchId: string
  /** The worker that runs it. */
  readonly hostname: string
  /** How many requests `run` was given, after folding. */
  readonly size: number
}

/** How the requests of a finished batch ended; folded ones count, each for itself. */
export interface VerdictCounts {
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

/** Something that works, but not as it should. */
export interface WarningEvent extends Partial<EventBase> {
  /** When it was noticed, by the app's clock. */
  readonly at: Date
  /** Stable, as `TASK_FAILING` or `LATE_VERDICT`. */
  readonly code: string
  /** What is not as it should be, and what to do. */
  readonly message: string
}

/** Something that failed; Sheaf itself goes on. */
export interface ErrorEvent extends Partial<EventBase> {
  /** When it failed, by the app's clock. */
  readonly at: Date
  /** What was thrown. */
  readonly error: unknown
  /** What Sheaf was doing. */
  readonly during: string
}

/** A worker as a whole; it works for several tasks and queues. */
export interface WorkerEvent {
  /** When it happened, by the app's clock. */
  readonly at: Date
  /** The worker's name, as its option `hostname` says. */
  readonly hostname: string
  /** The names of the tasks that it works for. */
  readonly tasks: readonly string[]
  /** The queues that it receives from. */
  readonly queues: readonly string[]
}

/** Every event of an app, by name. Listeners observe: whatever they do or throw changes nothing. */
export interface AppEvents {
  /** The broker has it. */
  requestEnqueued: RequestEvent
  /** A worker has received and decoded it. */
  requestReceived: RequestEvent
  /** It succeeded, and is acked. */
  requestSucceeded: RequestEvent & {
    /** What `succeed(value)` was given. */
    readonly value?: unknown
  }
  /** It goes back to the broker for another attempt, after `delayMs`. */
  requestRetried: RequestEvent & {
    /** How long it waits for that attempt, in milliseconds. */
    readonly delayMs: number
    /** What `run` threw, or `retry({ error })` was given. */
    readonly error?: unknown
  }
  /** It goes back to the broker by `postpone()`, and comes again after `delayMs`. */
  requestPostponed: RequestEvent & {
    /** How long it waits, in milliseconds. */
    readonly delayMs: number
  }
  /** It was given up: a dead letter (with `acks: 'early'` only this event). */
  requestFailed: RequestEvent & {
    /** Why: what `fail(error)` was given, or what its last attempt threw. */
    readonly error: unknown
  }
  /** Its `expires` had passed; it never reached `run`. */
  requestExpired: RequestEvent
  /** A message that is no request of this worker: undecodable, invalid, or for a task it does not know. */
  requestRejected: RequestEvent & {
    /** Why: a SheafError with the code `UNDECODABLE`, `PAYLOAD_INVALID` or `UNKNOWN_TASK`. */
    readonly error: unknown
    /** `'requeued'` where another worker may know its task; else `'dead-lettered'`. */
    readonly action: 'dead-lettered' | 'requeued'
  }
  /** Its lease was lost: the broker hands it out again, and what this worker says of it no longer counts. */
  leaseLost: RequestEvent
  /** `run` is about to be called. */
  batchStarted: BatchEvent & {
    /** Why the batch was closed. */
    readonly trigger: Trigger
    /** What all its requests have in common, where the task has `batchBy`. */
    readonly key?: string | undefined
    /** The ids of all requests of the batch, in the order of receipt; those that were folded into others, too. */
    readonly requests: readonly string[]
  }
  /** `run` returned. */
  batchSucceeded: BatchEvent & {
    /** What it returned, or its promise was fulfilled with. It is no result of any request. */
    readonly value: unknown
  }
  /** `run` threw, or its time limit was over. */
  batchFailed: BatchEvent & {
    /** What it threw, or a SheafError with the code `TIME_LIMIT`. */
    readonly error: unknown
  }
  /** Everything of the batch is settled. */
  batchFinished: BatchEvent &
    VerdictCounts & {
      /** Why the batch was closed. */
      readonly trigger: Trigger
      /** What all its requests have in common, where the task has `batchBy`. */
      readonly key?: string | undefined
      /** From the first request's receipt to the start of `run`, in milliseconds. */
      readonly waitedMs: number
      /** From the start of `run` to its verdicts, in milliseconds. */
      readonly ranMs: number
      /** From its verdicts until all of them were settled, in milliseconds. */
      readonly settledMs: number
      /** From when its oldest request was enqueued to the start of `run`, in milliseconds. */
      readonly ageMs: number
      /** How many requests the batch had, before folding. */
      readonly requests: number
      /** How many it could have held: `flushEvery`, or less after faults and at a last attempt. */
      readonly cap: number
      /** The highest attempt of its requests. */
      readonly attempt: number
      /** How often `run` was called: more than once where the batch was bisected. */
      readonly runs: number
      /** The size of its bodies in bytes; counted only where the task has `flushBytes`. */
      readonly bytes?: number | undefined
    }
  /** A worker receives. */
  workerStarted: WorkerEvent
  /** A worker has stopped. */
  workerStopped: WorkerEvent & {
    /** What became of everything that it received. */
    readonly report: StopReport
  }
  /** Something works, and not as it should. Printed where nobody listens. */
  warning: WarningEvent
  /** Something failed that is no request's own failure. Printed where nobody listens. */
  error: ErrorEvent
}
