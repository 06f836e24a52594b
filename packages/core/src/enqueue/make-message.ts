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
): Message {
  if (options === undefined) return { id: crypto.randomUUID(), body: binding.encode(payload) }
  const { delayMs, ...expiry } = checkEnqueueOptions(options, binding.app.clock.now())
  const { id = crypto.randomUUID(), headers, group, ignoreResult } = options
  const extras = {
    ...(headers && { headers: { ...headers } }),
    ...expiry,
    ...(ignoreResult && { ignoreResult }),
  }
  return {
    id,
    body: binding.encode(payload, extras),
    ...(delayMs > 0 && { delayMs }),
    ...(group !== undefined && { group }),
  }
}
