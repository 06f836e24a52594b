import { type Attributes, type Context, context, diag, type Tracer, trace } from '@opentelemetry/api'
import { type Batch, type BatchRequest, describeError } from '@sheaf/core'
import { recordError } from './record-error.js'
import * as semconv from './semconv.js'

/** A part of a batch that is bisected. */
export interface BatchPart {
  readonly tracer: Tracer
  readonly about: Readonly<Attributes>
  /** The context of the batch. */
  readonly inside: Context
  readonly requests: readonly BatchRequest[]
  /** Which call of the task's function it is; the whole batch was the first. */
  readonly number: number
}

/** Calls the task's function for a part of its batch, inside of a span of its own, which ends when the function has ended. */
export function runPart(part: BatchPart, batch: Batch, callback: () => unknown): unknown {
  const { tracer, about, inside, requests, number } = part
  const attributes = {
    ...about,
    [semconv.batchId]: batch.id,
    [semconv.batchRun]: number,
    [semconv.messageCount]: requests.length,
  }
  const span = tracer.startSpan(`run ${number} of ${requests[0]!.queue}`, { attributes }, inside)
  const end = () => safely(() => span.end())
  const fail = (error: unknown) => {
    safely(() => recordError(span, error))
    end()
  }
  let value: unknown
  try {
    value = context.with(trace.setSpan(inside, span), callback)
  } catch (error) {
    fail(error)
    throw error
  }
  if (isThenable(value)) value.then(end, fail)
  else end()
  return value
}

/** By then core no longer guards the call: what an SDK throws must not become an unhandled rejection. */
function safely(work: () => void): void {
  try {
    work()
  } catch (error) {
    diag.error(`@sheaf/otel: the span of a part of a batch: ${describeError(error)}`)
  }
}

function isThenable(value: unknown): value is PromiseLike<unknown> {
  return typeof (value as PromiseLike<unknown> | undefined | null)?.then === 'function'
}
