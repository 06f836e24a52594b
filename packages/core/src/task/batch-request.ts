import type { Duration } from '../options/duration.js'

/**
 * One enqueued call, as `run` sees it.
 *
 * A request without a verdict succeeds when `run` returns, and is retried when `run` throws.
 *
 * @example
 * ```ts
 * new Batches<{ email: string }, { delivered: boolean }>({
 *   name: 'send-mail',
 *   async run(requests) {
 *     for (const request of requests) {
 *       if (!request.payload.email.includes('@')) request.fail(new Error('no address'))
 *       else request.succeed({ delivered: true })
 *     }
 *   },
 * })
 * ```
 */
export interface BatchRequest<Payload = unknown, Result = unknown> {
  /** The id that it was enqueued with. */
  readonly id: string
  /** The task's name. */
  readonly task: string
  /** The queue that it came from. */
  readonly queue: string
  /** The group that it was enqueued with, if any. */
  readonly group?: string | undefined
  /** What was enqueued, or what the task's schema made of it. */
  readonly payload: Payload
  /** Text that travels with the request; `{}` where it was given none. */
  readonly headers: Readonly<Record<string, string>>
  /** Which hand-out of the message this is: 1 the first time. */
  readonly attempt: number
  /**
   * How many hand-outs before this one ended with a fault: their batch threw, overran or died. By each, half as many may
   * ride with it. Where the broker cannot tell, every one of them counts.
   */
  readonly faults?: number | undefined
  /** When the broker stored it, by the server's clock where it has one. No retry changes it. */
  readonly enqueuedAt: Date
  /** When this worker received it, by the app's clock. */
  readonly receivedAt: Date
  /** Whether no result is stored of it. */
  readonly ignoreResult: boolean
  /** The ids of the requests that were coalesced into this one, in the order of receipt. */
  readonly folded: readonly string[]
  /**
   * Verdict: done. The result is stored, where there is a result backend; it may be left out only where the task's
   * `Result` allows `undefined`.
   *
   * @throws {ALREADY_SETTLED} If the request has a verdict.
   */
  succeed(...result: ResultArguments<Result>): void
  /**
   * Verdict: not now. It is put back with the same id, and comes again after the delay without an attempt being used up,
   * where the broker can (`capabilities.postponeCountsAttempt`).
   *
   * @throws {ALREADY_SETTLED} If the request has a verdict, or was acked before the run (`acks: 'early'`).
   * @throws {CONFIG_INVALID} If not exactly one of `countdown` and `eta` is given, or it cannot be read.
   *
   * @example
   * ```ts
   * const isBusy = new Set(['acme'])
   * const send = new Batches<{ tenant: string }>({
   *   name: 'send',
   *   run(requests) {
   *     for (const request of requests) {
   *       if (isBusy.has(request.payload.tenant)) request.postpone({ countdown: '30s' })
   *     }
   *   },
   * })
   * ```
   */
  postpone(options: PostponeOptions): void
  /**
   * Verdict: enqueue it again, with the same id, after a delay (by default the task's backoff).
   *
   * At its last attempt the request is dead-lettered instead.
   *
   * @throws {ALREADY_SETTLED} If the request has a verdict, or was acked before the run (`acks: 'early'`).
   * @throws {CONFIG_INVALID} If both `countdown` and `eta` are given, or one cannot be read.
   */
  retry(options?: RetryOptions): void
  /**
   * Verdict: give it up now. It goes to the dead letters, and FAILURE is stored.
   *
   * @throws {ALREADY_SETTLED} If the request has a verdict.
   */
  fail(error: unknown): void
}

/** What `succeed` takes: nothing or a result where `Result` allows `undefined`, else a result. */
export type ResultArguments<Result> = undefined extends Result ? [result?: Result] : [result: Result]

/** When a postponed request is to come again: one of the two. */
export interface PostponeOptions {
  /** How long to wait from now. */
  readonly countdown?: Duration | undefined
  /** The earliest moment. */
  readonly eta?: Date | undefined
}

/** When a request is to be tried again, and why. `countdown` and `eta` exclude each other. */
export interface RetryOptions {
  /** How long to wait from now. @defaultValue the task's backoff */
  readonly countdown?: Duration | undefined
  /** The earliest moment. */
  readonly eta?: Date | undefined
  /** What went wrong, for the event and the result. */
  readonly error?: unknown
}

/** What became of one request in a run. */
export type Verdict<Result = unknown> =
  | {
      /** It is done. */
      readonly type: 'succeeded'
      /** What `succeed(value)` was given. */
      readonly value?: Result | undefined
    }
  | {
      /** It comes again, as another attempt. */
      readonly type: 'retry'
      /** After how long, in milliseconds. */
      readonly delayMs: number
      /** What `run` threw, or `retry({ error })` was given. */
      readonly error?: unknown
    }
  | {
      /** It comes again by `postpone()`. */
      readonly type: 'postponed'
      /** After how long, in milliseconds. */
      readonly delayMs: number
    }
  | {
      /** It is given up. */
      readonly type: 'failed'
      /** Why: what `fail(error)` was given, or what its last attempt threw. */
      readonly error: unknown
    }
  | {
      /** Its `expires` had passed before it could run. */
      readonly type: 'expired'
    }
