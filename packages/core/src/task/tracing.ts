import type { BatchRequest, Verdict } from './batch-request.js'

/** One call of `enqueue`, `enqueueMany` or `enqueueEach`. */
export interface EnqueueCall {
  /** The task's name. */
  readonly task: string
  /** The queue that its requests go to. */
  readonly queue: string
  /** How many requests it enqueues. */
  readonly count: number
}

/** One call of enqueue, as a plugin follows it. */
export interface EnqueueTrace {
  /** Travels with each request of the call; a header of the user's with the same name wins. */
  readonly headers?: Readonly<Record<string, string>> | undefined
  /**
   * Called once for each request of the call, in order, when its message is made: what it returns travels with that
   * request alone, and wins over `headers`.
   */
  headersOf?(id: string): Readonly<Record<string, string>> | undefined
  /** The broker has all of the requests, or `error` says why not. */
  end(error?: unknown): void
}

/** What a batch is, beside the requests that `run` gets. */
export interface RunDetails {
  /** How many requests the batch could have held: `flushEvery`, or less after faults and at a last attempt. */
  readonly cap: number
  /** The requests that were folded into others, in the order of those: `run` does not get them, and their verdict is theirs. */
  readonly folded: readonly BatchRequest[]
}

/** One batch, as a plugin follows it. */
export interface RunTrace {
  /**
   * Calls the task's function for these requests, by calling `callback` at once and returning what that returns. Once for
   * each part where the batch is bisected.
   */
  within(requests: readonly BatchRequest[], callback: () => unknown): unknown
  /** The verdicts are fixed. */
  end(outcome: RunOutcome): void
}

/** How a batch ended. */
export interface RunOutcome {
  /** What `run` threw, or that its time limit was over; absent where it returned. */
  readonly error?: unknown
  /** `verdicts[i]` is that of request i; `replaced` is one that `run` enqueued again itself. */
  readonly verdicts: readonly (Verdict | ReplacedVerdict)[]
}

/** What became of a request that `run` enqueued again itself: the new message has taken its place. */
export interface ReplacedVerdict {
  /** It is acked, and nothing is stored of it. */
  readonly type: 'replaced'
}

/** What the engine is traced with: all plugins in one, guarded, so that none of it throws. */
export interface EngineTracing {
  enqueue(call: EnqueueCall): EnqueueTrace | undefined
  /** `within`: how a function is called inside of a trace; the engine brings it, so that who only enqueues does not load it. */
  run(
    batch: object,
    requests: readonly BatchRequest[],
    details: RunDetails,
    within: TraceWithin,
  ): RunTrace | undefined
}

/** Calls a function inside of a trace, whatever that does. */
export type TraceWithin = (
  trace: RunTrace,
  requests: readonly BatchRequest[],
  callback: () => unknown,
  guard: TraceGuard,
) => unknown

/** What a plugin does wrong is told here, and goes no further. */
export interface TraceGuard {
  report(error: unknown, doing: string): void
  /** Hears what it has made a promise of. */
  heed(value: unknown, doing: string, isExpected?: (error: unknown) => boolean): void
}
