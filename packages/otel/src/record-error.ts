import { type Span, SpanStatusCode } from '@opentelemetry/api'
import { describeError, safeCause } from '@sheaf/core'
import { errorTypeOf } from './error-type.js'
import * as semconv from './semconv.js'

/** Says that what a span is about failed, and with what; without the secrets that clients put into their errors. */
export function recordError(span: Span, error: unknown): void {
  const message = describeError(error)
  span.setAttribute(semconv.errorType, errorTypeOf(error))
  span.setStatus({ code: SpanStatusCode.ERROR, message })
  const isObject = typeof error === 'object' && error !== null
  span.recordException(isObject ? (safeCause(error) as Error) : message)
}
