import type { Message } from '../ports/broker.js'
import type { CheckedEnqueueOptions } from './enqueue-options.js'
import type { TaskBinding } from './task-binding.js'
import { headersFor, type TraceHeaders } from './trace-enqueue.js'

/**
 * Makes the message of one request.
 *
 * @throws {PAYLOAD_INVALID} If the payload cannot be serialised.
 */
export function makeMessage(
  binding: TaskBinding,
  payload: unknown,
  options: CheckedEnqueueOptions | undefined,
  traces: TraceHeaders,
): Message {
  if (options === undefined) return plainMessage(binding, payload, traces)
  const { id = crypto.randomUUID(), headers, group, ignoreResult, delayMs, deduplicate } = options
  const traceHeaders = traces && headersFor(traces, id)
  const { expiresMs, expiresAt } = options
  const extras = {
    ...((headers || traceHeaders) && { headers: { ...traceHeaders, ...headers } }),
    ...(expiresMs !== undefined && { expiresMs }),
    ...(expiresAt !== undefined && { expiresAt }),
    ...(ignoreResult && { ignoreResult }),
  }
  return {
    id,
    body: binding.encode(payload, extras),
    ...(delayMs > 0 && { delayMs }),
    ...(group !== undefined && { group }),
    ...(deduplicate && { deduplicate }),
  }
}

/** Nothing but the payload travels, and what traces send along. */
function plainMessage(binding: TaskBinding, payload: unknown, traces: TraceHeaders): Message {
  const id = crypto.randomUUID()
  const traceHeaders = traces && headersFor(traces, id)
  const body = traceHeaders ? binding.encode(payload, { headers: traceHeaders }) : binding.encode(payload)
  return { id, body }
}
