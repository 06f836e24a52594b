import type { Message } from '../ports/broker.js'
import type { CheckedEnqueueOptions } from './enqueue-options.js'
import { freshId } from './fresh-id.js'
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
  const { id = freshId(), headers, group, ignoreResult, delayMs, deduplicate } = options
  const traceHeaders = traces && headersFor(traces, id)
  const { expiresMs, expiresAt } = options
  const extras = {
    ...((headers || traceHeaders) && { headers: { ...traceHeaders, ...headers } }),
    ...(expiresMs !== undefined && { expiresMs }),
    ...(expiresAt !== undefined && { expiresAt }),
    ...(ignoreResult && { ignoreResult }),
  }
  const message = new OutgoingMessage(id, binding.encode(payload, extras))
  if (delayMs > 0) message.delayMs = delayMs
  if (group !== undefined) message.group = group
  if (deduplicate) message.deduplicate = deduplicate
  return message
}

/** Nothing but the payload travels, and what traces send along. */
function plainMessage(binding: TaskBinding, payload: unknown, traces: TraceHeaders): Message {
  const id = freshId()
  const traceHeaders = traces && headersFor(traces, id)
  const body = traceHeaders ? binding.encode(payload, { headers: traceHeaders }) : binding.encode(payload)
  return new OutgoingMessage(id, body)
}

/**
 * A class, because V8 makes what is written as a literal old from the start once it has seen many of them survive, as the
 * messages of a busy tick do; and what is old keeps all that it leads to ("Used-up tables" in ARCHITECTURE.md).
 */
class OutgoingMessage implements Message {
  readonly id: string
  readonly body: string
  declare delayMs?: number
  declare group?: string
  declare deduplicate?: NonNullable<Message['deduplicate']>

  constructor(id: string, body: string) {
    this.id = id
    this.body = body
  }
}
