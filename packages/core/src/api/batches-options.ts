import type { Duration } from '../options/duration.js'
import type { BackoffFunction, ExponentialBackoff } from '../task/backoff.js'
import type { BatchRequest } from '../task/batch-request.js'
import type { StandardSchema } from '../task/schema.js'
import type { Serializer } from '../task/serializer.js'
import type { Batch } from './batch.js'

/** What a batch task is made of. Checked once, when the task is constructed. */
export interface BatchesOptions<Input, Result = unknown, Output = Input> {
  /** The task's name, in every envelope: workers find their function by it. */
  readonly name: string
  /**
   * Your function: it gets a list of requests. What it returns is only the value of the `batchSucceeded` event; results
   * are given with `request.succeed(result)`. Left out where a subclass has a `run` method, and where the task is given
   * its function by {@link Batches.implement} in the worker's code.
   */
  run?(requests: readonly BatchRequest<Output, Result>[], batch: Batch): unknown
  /** The queue its messages go to. @defaultValue the task's name */
  readonly queue?: string | undefined
  /** Any Standard Schema validator. `enqueue` checks and sends its input; `run` gets its output. */
  readonly schema?: StandardSchema<Input, Output> | undefined
  /**
   * How long a schema that validates asynchronously may take for one request in a worker. Then the request is treated as
   * if `run` had thrown on it: another attempt, and a dead letter after the last. What was received later waits for it so
   * long, so that batches stay in the order of receipt; what is buffered already does not. `enqueue` and `runNow` have no
   * such limit.
   *
   * @defaultValue '30s'
   */
  readonly schemaTimeLimit?: Duration | undefined
  /** Close the batch at this many requests: a hard cap. @defaultValue 10 */
  readonly flushEvery?: number | undefined
  /** Close the batch this long after its first request was received; `0` never waits. @defaultValue '30s' */
  readonly flushInterval?: Duration | undefined
  /** Close the batch before its bodies exceed this many bytes; one larger body travels alone. @defaultValue no limit */
  readonly flushBytes?: number | undefined
  /** One buffer per key: all requests of a batch share it. */
  batchBy?(payload: Output): string | number
  /** The most open buffers; beyond it the oldest is closed early. @defaultValue 1000 */
  readonly maxOpenKeys?: number | undefined
  /** How many batches of this task run at once, per worker. @defaultValue 1 */
  readonly concurrency?: number | undefined
  /**
   * The most unsettled requests that a worker holds for this task.
   *
   * @defaultValue `flushEvery × (concurrency + 1)`; with `batchBy` at least `maxOpenKeys`
   */
  readonly prefetch?: number | undefined
  /** Requests of one batch with the same key reach `run` as one. */
  readonly coalesce?: CoalesceOptions<Output> | undefined
  /** At most so many batches, or requests, in any such span of time. @defaultValue no limit */
  readonly rateLimit?: RateLimitOptions | undefined
  /**
   * When a task counts as failing, and how it is slowed down then; `false` never does.
   *
   * @defaultValue `{ after: 3, initial: '1s', factor: 2, max: '30s' }`
   */
  readonly breaker?: BreakerOptions | false | undefined
  /**
   * How long `run` may take. Then the batch's signal aborts and what has no verdict is retried; the slot stays taken
   * until your function really ends. @defaultValue no limit
   */
  readonly timeLimit?: Duration | undefined
  /**
   * `'late'`: settle after `run`, at least once. `'early'`: ack just before `run`, at most once and without retries.
   *
   * @defaultValue 'late'
   */
  readonly acks?: 'late' | 'early' | undefined
  /** Hand-outs of one request before it is dead-lettered. @defaultValue 10 */
  readonly maxAttempts?: number | undefined
  /** How long a request waits for its next attempt. @defaultValue `{ initial: '1s', factor: 3, max: '5m', jitter: true }` */
  readonly backoff?: ExponentialBackoff | BackoffFunction | undefined
  /**
   * What happens to requests without a verdict when `run` throws. `'retry'`: each is retried. `'bisect'`: the halves
   * run again, down to one, so that only the culprits are retried (for functions that may run twice).
   *
   * @defaultValue 'retry'
   */
  readonly onThrow?: 'retry' | 'bisect' | undefined
  /** How this task's payloads become text. @defaultValue the app's serializer, else JSON */
  readonly serializer?: Serializer | undefined
  /** Store no result, whatever `run` says. @defaultValue false */
  readonly ignoreResult?: boolean | undefined
}

/** Which requests of a batch are one and the same, and which of them `run` gets. */
export interface CoalesceOptions<Payload> {
  /** Requests of one batch for which this is equal are one and the same. */
  by(payload: Payload): string | number
  /**
   * What `run` gets of them: the payload that was enqueued first or last, or what a function makes of the payload kept so
   * far and the next, in the order in which they were enqueued. Where that function throws, the batch counts as thrown.
   */
  readonly keep: 'first' | 'last' | MergePayloads<Payload>
}

/** What two payloads of one key become together: the one kept so far, and the next in the order of being enqueued. */
export type MergePayloads<Payload> = {
  /** Returns a new payload, and leaves both of these as they are. */
  merge(kept: Payload, next: Payload): Payload
}['merge']

/**
 * How much may start within any span of `per`: at least one of `batches` and `requests` is given.
 *
 * @example
 * ```ts
 * const rateLimit: RateLimitOptions = { requests: 100, per: '1s', scope: 'queue' }
 * ```
 */
export interface RateLimitOptions {
  /** At most so many batches. @defaultValue no limit */
  readonly batches?: number | undefined
  /** At most so many requests, as they are in the batch before folding; at least `flushEvery`. @defaultValue no limit */
  readonly requests?: number | undefined
  /** The span. */
  readonly per: Duration
  /**
   * `'worker'`: each worker by itself. `'queue'`: all workers of the queue together, kept by the broker; one that cannot
   * is refused at start, and either `batches` or `requests` is given, not both. A batch that waits for so many `requests`
   * of a queue's limit is closed; one that waits for its turn otherwise grows meanwhile, up to its caps.
   *
   * @defaultValue 'worker'
   */
  readonly scope?: 'worker' | 'queue' | undefined
}

/**
 * After `after` runs in a row that threw or overran, and in which nothing was given a verdict that succeeded, a task gets
 * one batch per step: step n waits `initial × factor^(n − 1)`, at most `max`, until a run returns.
 */
export interface BreakerOptions {
  /** @defaultValue 3 */
  readonly after?: number | undefined
  /** @defaultValue '1s' */
  readonly initial?: Duration | undefined
  /** @defaultValue 2 */
  readonly factor?: number | undefined
  /** @defaultValue '30s' */
  readonly max?: Duration | undefined
}
