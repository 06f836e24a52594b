import type { Attributes, Meter, Tracer } from '@opentelemetry/api'
import type { Batch, Duration } from '@sheaf/core'

/** What {@link otel} tells, and how much of it. */
export interface OtelOptions {
  /** Which spans there are. */
  readonly spans?: OtelSpans | undefined
  /**
   * The most producers that a batch is linked to; `sheaf.links.omitted` says how many more there were. SDKs keep as many as
   * `OTEL_SPAN_LINK_COUNT_LIMIT` says.
   *
   * @defaultValue 128
   */
  readonly links?: number | undefined
  /**
   * The most events about single requests that did not succeed; `sheaf.events.omitted` says how many more there were.
   *
   * @defaultValue 32
   */
  readonly verdictEvents?: number | undefined
  /**
   * Whether a batch of one request joins the trace of its producer. It is linked to it either way.
   *
   * @defaultValue false
   */
  readonly parentOfSingle?: boolean | undefined
  /**
   * Whether baggage travels with requests, too. It is stored in the queue, where others may read it.
   *
   * @defaultValue false
   */
  readonly baggage?: boolean | undefined
  /**
   * Whether there are metrics.
   *
   * @defaultValue true
   */
  readonly metrics?: boolean | undefined
  /**
   * How old the counts of the queues may be: each process counts them at most so often, and only when metrics are collected.
   * `false` counts none.
   *
   * @defaultValue '15s'
   */
  readonly queueCounts?: Duration | false | undefined
  /**
   * More attributes for the span of a batch, as its key. What is `undefined` or no number is left out.
   *
   * @defaultValue none
   */
  readonly attributes?: ((batch: Batch) => Attributes) | undefined
  /**
   * What spans are made with.
   *
   * @defaultValue the global one
   */
  readonly tracer?: Tracer | undefined
  /**
   * What metrics are recorded with.
   *
   * @defaultValue the global one
   */
  readonly meter?: Meter | undefined
}

/** Which spans there are. */
export interface OtelSpans {
  /**
   * `'call'`: one for each call of `enqueue`, `enqueueMany` or `enqueueEach`, which all of its requests share. `'request'`:
   * each request of a call that enqueues several has one of its own, too. `false`: none, and the active span travels.
   *
   * @defaultValue 'call'
   */
  readonly enqueue?: 'call' | 'request' | false | undefined
  /**
   * One for each batch, and for each part of a batch that is bisected.
   *
   * @defaultValue true
   */
  readonly run?: boolean | undefined
}
