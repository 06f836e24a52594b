import type { Message } from '../ports/broker.js'
import { checkEnqueueOptions, type EnqueueOptions } from './enqueue-options.js'
import type { TaskBinding } from './task-binding.js'

/**
 * Makes the message of one request.
 *
 * @throws {PAYLOAD_INVALID} If the payload cannot be serialised.
 * @throws {CONFIG_INVALID} If an option cannot be read.
 */
export function makeMessage(
  binding: TaskBinding,
  payload: unknown,
  options: EnqueueOptions | undefined,
  traceHeaders: Readonly<Record<string, string>> | undefined,
): Message {
  if (options === undefined) return plainMessage(binding, payload, traceHeaders)
  const { scheduling, deduplicate } = checkEnqueueOptions(options, binding.app.clock.now())
  const { delayMs, ...expiry } = scheduling
  const { id = crypto.randomUUID(), headers, group, ignoreResult } = options
  const extras = {
    ...((headers || traceHeaders) && { headers: { ...traceHeaders, ...headers } }),
    ...expiry,
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
function plainMessage(
  binding: TaskBinding,
  payload: unknown,
  traceHeaders: Readonly<Record<string, string>> | undefined,
): Message {
  const id = crypto.randomUUID()
  const body = traceHeaders ? binding.encode(payload, { headers: traceHeaders }) : binding.encode(payload)
  return { id, body }
}
