import {
  type Context,
  context,
  type Span,
  SpanKind,
  SpanStatusCode,
  type Tracer,
  trace,
} from '@opentelemetry/api'
import { describeError, type EnqueueCall, type EnqueueTrace } from '@sheaf/core'
import { errorTypeOf } from './error-type.js'
import type { Headers, HeaderWriter } from './headers.js'
import { withSpan } from './light-context.js'
import * as semconv from './semconv.js'
import type { TaskAttributes } from './task-attributes.js'

/** What spans of enqueueing are made with. */
export interface EnqueueSpanParts {
  readonly tracer: Tracer
  readonly about: TaskAttributes
  readonly headers: HeaderWriter
  /** A span for each call, one more for each of its requests, or none. */
  readonly mode: 'call' | 'request' | false
  /** The most links of one span. */
  readonly mostLinks: number
  /** Whether anybody could record a span. */
  hasSdk(): boolean
}

/** Follows a call of enqueue: `undefined`, and nothing travels with its requests, where nobody records it. */
export function traceEnqueue(parts: EnqueueSpanParts, call: EnqueueCall): EnqueueTrace | undefined {
  const { tracer, about, headers, mode, hasSdk } = parts
  if (!hasSdk()) return undefined
  const caller = context.active()
  if (mode === false) {
    if (!trace.getSpan(caller)?.isRecording()) return undefined
    return { headers: headers.write(caller), end() {} }
  }
  if (call.count === 1) return followOne(parts, call, caller)
  const attributes = about.of(call.task, call.queue, 'enqueue')
  const isEach = mode === 'request'
  const span = tracer.startSpan(
    `enqueue ${call.queue}`,
    {
      kind: isEach ? SpanKind.CLIENT : SpanKind.PRODUCER,
      attributes: { ...attributes, [semconv.messageCount]: call.count },
    },
    caller,
  )
  if (!span.isRecording()) return undefined
  const inside = trace.setSpan(caller, span)
  return isEach
    ? new CallTrace(span, undefined, eachCreated(parts, call, span, inside))
    : new CallTrace(span, headers.write(inside))
}

/** The span of a single request is its creation context already. */
function followOne(
  { tracer, about, headers }: EnqueueSpanParts,
  { task, queue }: EnqueueCall,
  caller: Context,
) {
  const { name, options } = about.producer(task, queue)
  const span = tracer.startSpan(name, options, caller)
  return span.isRecording() ? new CallTrace(span, headers.write(withSpan(caller, span))) : undefined
}

/** A call whose span is recorded. */
class CallTrace implements EnqueueTrace {
  readonly headers: Headers | undefined
  readonly headersOf?: (id: string) => Headers | undefined
  readonly #span: Span

  constructor(span: Span, headers: Headers | undefined, headersOf?: (id: string) => Headers | undefined) {
    this.#span = span
    this.headers = headers
    if (headersOf) this.headersOf = headersOf
  }

  end(error?: unknown): void {
    if (error !== undefined) {
      this.#span.setAttribute(semconv.errorType, errorTypeOf(error))
      this.#span.setStatus({ code: SpanStatusCode.ERROR, message: describeError(error) })
    }
    this.#span.end()
  }
}

/** Gives each request of a call a context of its own; the call's span is linked to as many as it can be. */
function eachCreated(
  { tracer, about, headers, mostLinks }: EnqueueSpanParts,
  { task, queue }: EnqueueCall,
  sent: Span,
  inside: Context,
): (id: string) => Headers | undefined {
  const attributes = about.of(task, queue, 'create')
  let links = 0
  return (id) => {
    const options = { kind: SpanKind.PRODUCER, attributes: { ...attributes, [semconv.messageId]: id } }
    const span = tracer.startSpan(`create ${queue}`, options, inside)
    const isRecorded = span.isRecording()
    span.end()
    if (!isRecorded) return undefined
    if (links++ < mostLinks) sent.addLink({ context: span.spanContext() })
    return headers.write(withSpan(inside, span))
  }
}
