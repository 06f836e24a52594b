import { isExhausted } from '../buffer/isolation.js'
import { checkPayload } from '../enqueue/check-payload.js'
import { decodePayload, type Envelope, readEnvelope } from '../enqueue/envelope.js'
import { SheafError } from '../errors.js'
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
  const { body } = request.delivery
  const envelope = readEnvelope(body)
  const lane = findLane(envelope, lanes)
  if (!lane) return unknownTask(envelope, lanes)
  let payload: unknown
  try {
    payload = decodePayload(body, envelope, lane.settings.serializer ?? appSerializer)
  } catch (cause) {
    return undecodable(`Message ${request.id} cannot be decoded for task '${lane.name}': ${cause}.`, cause)
  }
  request.decode(lane, {
    payload,
    headers: envelope?.headers,
    ignoreResult: lane.settings.ignoreResult || envelope?.ignoreResult === true,
    expiresAtMs: expiresAtMs(envelope, request.delivery.enqueuedAt),
  })
  if (request.hasExpired(nowMs)) return { type: 'expired' }
  const { schema } = lane.settings
  if (!schema) return accept(request, lane)
  try {
    const output = checkPayload(lane.name, schema, payload)
    if (!(output instanceof Promise)) return validated(request, lane, output)
    return output.then(
      (value) => validated(request, lane, value),
      (error: SheafError): Admission => ({ type: 'rejected', error }),
    )
  } catch (error) {
    return { type: 'rejected', error: error as SheafError }
  }
}

/** A queue with one task also takes what other producers send, as that task's payload. */
function findLane(envelope: Envelope | undefined, lanes: Lanes): Lane | undefined {
  if (envelope) return lanes.get(envelope.task)
  return lanes.size === 1 ? lanes.values().next().value : undefined
}

function unknownTask(envelope: Envelope | undefined, lanes: Lanes): Admission {
  const known = [...lanes.keys()].map((name) => `'${name}'`).join(', ')
  if (envelope) {
    const message = `This worker has no task '${envelope.task}' on this queue; it has ${known}. Deploy it, or give it a queue of its own.`
    return { type: 'unknown', error: new SheafError('UNKNOWN_TASK', message) }
  }
  return undecodable(
    `The message is no envelope, and the queue has several tasks (${known}): none can be told to take it.`,
  )
}

function undecodable(message: string, cause?: unknown): Admission {
  return { type: 'rejected', error: new SheafError('UNDECODABLE', message, { cause }) }
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
    if (settings.batchBy) request.key = keyOf(settings.batchBy(request.payload), 'batchBy')
    if (settings.coalesce) request.foldKey = keyOf(settings.coalesce.by(request.payload), 'coalesce.by')
  } catch (error) {
    return { type: 'threw', error }
  }
  return lane.accepted
}

function keyOf(key: unknown, option: string): string {
  if (typeof key === 'string') return key
  if (typeof key === 'number' && !Number.isNaN(key)) return String(key)
  throw new SheafError(
    'CONFIG_INVALID',
    `${option}: expected the function to return a string or a number; got ${String(key)}.`,
  )
}

function expiresAtMs(envelope: Envelope | undefined, enqueuedAtMs: number): number | undefined {
  if (envelope === undefined) return undefined
  const { expiresAt, expiresMs } = envelope
  return expiresMs === undefined
    ? expiresAt
    : Math.min(expiresAt ?? Number.POSITIVE_INFINITY, enqueuedAtMs + expiresMs)
}
