import {
  type Attributes,
  type Context,
  context,
  isSpanContextValid,
  ROOT_CONTEXT,
  type Span,
  SpanKind,
  type Tracer,
  trace,
} from '@opentelemetry/api'
import type { Batch, BatchRequest, RunDetails, RunOutcome, RunTrace } from '@sheaf/core'
import { HeaderReader } from './headers.js'
import { chooseLinks, type Produced } from './links.js'
import { runPart } from './part-span.js'
import { recordError } from './record-error.js'
import * as semconv from './semconv.js'
import type { TaskAttributes } from './task-attributes.js'
import { tellVerdicts } from './verdict-events.js'

/** What spans of batches are made with. */
export interface RunSpanParts {
  readonly tracer: Tracer
  readonly about: TaskAttributes
  /** The most links of one span, and the most events about single requests. */
  readonly mostLinks: number
  readonly mostEvents: number
  /** Whether a batch of one request joins the trace of its producer. */
  readonly parentOfSingle: boolean
  /** More attributes, by the user. */
  readonly attributes: ((batch: Batch) => Attributes) | undefined
}

/** A batch that is about to run. */
export interface Run extends RunDetails {
  readonly batch: Batch
  readonly requests: readonly BatchRequest[]
}

/** Follows a batch with one span, a root that is linked to every producer; `undefined` where no SDK is. */
export function traceRun(parts: RunSpanParts, run: Run): RunTrace | undefined {
  const { queue } = run.requests[0]!
  const produced = readProducers(run)
  const { links, omitted } = chooseLinks(produced, parts.mostLinks)
  const attributes = attributesOf(parts, run, queue, omitted)
  const isJoining =
    parts.parentOfSingle && produced.length === 1 && run.requests.length + run.folded.length === 1
  const parent = isJoining ? trace.setSpanContext(ROOT_CONTEXT, produced[0]!.context) : ROOT_CONTEXT
  const span = parts.tracer.startSpan(
    `process ${queue}`,
    { kind: SpanKind.CONSUMER, root: !isJoining, links, attributes },
    parent,
  )
  if (!isSpanContextValid(span.spanContext())) return undefined
  const inside = trace.setSpan(ROOT_CONTEXT, span)
  // What the function does belongs to the batch: it is not recorded where that is not.
  if (!span.isRecording()) return { within: (_, callback) => context.with(inside, callback), end() {} }
  return recordedTrace(parts, run, span, inside)
}

/** The requests that say where they were enqueued; those that were folded into others, too. */
function readProducers({ requests, folded }: Run): Produced[] {
  const reader = new HeaderReader()
  const produced: Produced[] = []
  for (const list of [requests, folded]) {
    for (const { headers, id, attempt } of list) {
      const found = reader.read(headers)
      if (found) produced.push({ context: found, id, attempt })
    }
  }
  return produced
}

function attributesOf(
  { about, attributes }: RunSpanParts,
  { batch, requests, folded, cap }: Run,
  queue: string,
  omitted: number,
): Attributes {
  const all = [...requests, ...folded]
  return {
    ...about.of(batch.task, queue, 'process'),
    [semconv.messageCount]: all.length,
    [semconv.batchId]: batch.id,
    [semconv.batchSize]: batch.size,
    [semconv.batchTrigger]: batch.trigger,
    [semconv.batchCap]: cap,
    [semconv.batchAttempt]: all.reduce((most, { attempt }) => Math.max(most, attempt), 1),
    ...(omitted > 0 && { [semconv.linksOmitted]: omitted }),
    ...(attributes && recordable(attributes(batch))),
  }
}

/** Without what is absent, and numbers that are none. */
function recordable(attributes: Attributes): Attributes {
  const isThere = ([, value]: [string, unknown]) =>
    value !== undefined && value !== null && !Number.isNaN(value) && value !== Infinity && value !== -Infinity
  return Object.fromEntries(Object.entries(attributes).filter(isThere))
}

function recordedTrace(parts: RunSpanParts, run: Run, span: Span, inside: Context): RunTrace {
  let calls = 0
  return {
    within(requests, callback) {
      calls++
      // The whole of the batch is called first; only where that throws, and the task bisects, are there parts.
      if (calls === 1) return context.with(inside, callback)
      const about = parts.about.of(run.batch.task, requests[0]!.queue)
      return runPart({ tracer: parts.tracer, about, inside, requests, number: calls }, run.batch, callback)
    },
    end(outcome) {
      endRun(span, parts, run, outcome)
    },
  }
}

function endRun(span: Span, { mostEvents }: RunSpanParts, { requests }: Run, outcome: RunOutcome): void {
  try {
    const { counts, events } = tellVerdicts(requests, outcome.verdicts, mostEvents)
    span.setAttributes(counts)
    for (const event of events) span.addEvent('sheaf.request', event)
    if ('error' in outcome) recordError(span, outcome.error)
  } finally {
    span.end()
  }
}
