import { isExhausted } from '../buffer/isolation.js'
import { assignKeys } from '../buffer/request-keys.js'
import { checkPayload } from '../enqueue/check-payload.js'
import { decodePayload, type Envelope, readEnvelope } from '../enqueue/envelope.js'
import { SheafError } from '../errors.js'
import { describe } from '../show.js'
import type { StandardSchema } from '../task/schema.js'
import type { Serializer } from '../task/serializer.js'
import { attemptsUsedUp } from '../verdict/decide.js'
import type { HeldRequest } from '../verdict/held-request.js'
import type { Lane } from '../worker/lane.js'

/** How a delivery fares on its way to a buffer. */
export type Admission =
  | { readonly type: 'accepted'; readonly lane: Lane }
  | { readonly type: 'expired' }
  /** Undecodable or invalid: no attempt can mend it. */
  | { readonly type: 'rejected'; readonly error: SheafError }
  /** For a task that this worker does not know; another may. */
  | { readonly type: 'unknown'; readonly error: SheafError }
  /** All attempts are used up: its holders died. */
  | { readonly type: 'exhausted'; readonly error: SheafError }
  /** The task's own `batchBy` or `coalesce.by` threw on it. */
  | { readonly type: 'threw'; readonly error: unknown }

/** The tasks of a queue, by name. */
export type Lanes = ReadonlyMap<string, Lane>

/**
 * Decodes a delivery and checks it. Only a schema that validates asynchronously makes the answer a promise, so that
 * nothing else pays for one.
 */
export function admit(
  request: HeldRequest,
  lanes: Lanes,
  appSerializer: Serializer,
  nowMs: number,
): Admission | Promise<Admission> {
  // A queue with one task also takes what other producers send, as that task's payload.
  const only = lanes.size === 1 ? lanes.values().next().value : undefined
  let lane = only
  const plain = only?.readPlain?.(request.delivery.body)
  if (plain !== undefined) return admitPlain(request, only!, plain)
  try {
    const envelope = readEnvelope(request.delivery.body)
    if (envelope) lane = lanes.get(envelope.task)
    if (!lane) return unknownTask(request, envelope, lanes)
    const payload = decodePayload(request.delivery.body, envelope, lane.settings.serializer ?? appSerializer)
    request.decode(lane, payload, lane.settings.ignoreResult)
    if (envelope) request.extend(envelope)
  } catch (cause) {
    if (only) request.named(only.name, only.settings.ignoreResult)
    return undecodable(
      `Message ${request.id} on queue '${request.queue}' cannot be decoded: ${describe(cause)}`,
      cause,
    )
  }
  if (request.hasExpired(nowMs)) return { type: 'expired' }
  return check(request, lane)
}

/** Nothing but a payload came, so nothing of it can have expired. */
function admitPlain(request: HeldRequest, lane: Lane, payload: unknown): Admission | Promise<Admission> {
  request.decode(lane, payload, lane.settings.ignoreResult)
  return check(request, lane)
}

function check(request: HeldRequest, lane: Lane): Admission | Promise<Admission> {
  return lane.settings.schema ? validate(request, lane, lane.settings.schema) : accept(request, lane)
}

function unknownTask(request: HeldRequest, envelope: Envelope | undefined, lanes: Lanes): Admission {
  const known = [...lanes.keys()].map((name) => `'${name}'`).join(', ')
  if (!envelope) {
    return undecodable(
      `Message ${request.id} is no envelope, and its queue has several tasks (${known}): none can be told to take it.`,
    )
  }
  request.named(envelope.task, envelope.ignoreResult === true)
  const message = `This worker has no task '${envelope.task}' on this queue; it has ${known}. Deploy it, or give it a queue of its own.`
  return { type: 'unknown', error: new SheafError('UNKNOWN_TASK', message) }
}

function undecodable(message: string, cause?: unknown): Admission {
  return { type: 'rejected', error: new SheafError('UNDECODABLE', message, { cause }) }
}

function validate(request: HeldRequest, lane: Lane, schema: StandardSchema): Admission | Promise<Admission> {
  const refused = (error: unknown): Admission => ({ type: 'rejected', error: error as SheafError })
  try {
    const output = checkPayload(lane.name, schema, request.payload)
    if (!(output instanceof Promise)) return validated(request, lane, output)
    return output.then((value) => validated(request, lane, value), refused)
  } catch (error) {
    return refused(error)
  }
}

function validated(request: HeldRequest, lane: Lane, output: unknown): Admission {
  request.payload = output
  return accept(request, lane)
}

function accept(request: HeldRequest, lane: Lane): Admission {
  const { settings } = lane
  const { attempt, lapses } = request.delivery
  if (isExhausted(attempt, lapses, settings.maxAttempts)) {
    return { type: 'exhausted', error: attemptsUsedUp(settings.maxAttempts) }
  }
  try {
    assignKeys(request, settings)
  } catch (error) {
    return { type: 'threw', error }
  }
  return lane.accepted
}
