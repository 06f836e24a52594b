import { SheafError } from '../errors.js'
import { describe, show } from '../show.js'
import { jsonSerializer, type Serializer } from '../task/serializer.js'

/**
 * A message's body, read: which task it is for, its payload, and what travels with it.
 *
 * On the wire it is JSON: `{"sheaf":1,"task":"count-clicks","payload":{…}}`, where a payload of another serializer
 * stands as `"text":"…"`. Before the payload come `headers`, `expiresMs` (from being enqueued), `expiresAt` (epoch
 * milliseconds) and `ignoreResult` where there are any; a reader takes them in any order.
 */
export interface Envelope {
  readonly task: string
  /** Present unless a serializer of the user's made `text`. */
  readonly payload?: unknown
  readonly text?: string
  readonly headers?: Readonly<Record<string, string>>
  readonly expiresMs?: number
  readonly expiresAt?: number
  readonly ignoreResult?: boolean
}

/** Everything of an envelope but its task and payload. */
export type EnvelopeExtras = Omit<Envelope, 'task' | 'payload' | 'text'>

/** Makes the bodies of one task's messages; what all of them share is made once. */
export function envelopeEncoder(task: string, serializer: Serializer) {
  const head = headOf(task)
  const isJson = serializer === jsonSerializer

  return (payload: unknown, extras?: EnvelopeExtras): string => {
    const text = encodePayload(payload, serializer, task)
    const rest = isJson ? `"payload":${text}}` : `"text":${JSON.stringify(text)}}`
    const more = extras === undefined ? '{}' : JSON.stringify(extras)
    return more === '{}' ? `${head}${rest}` : `${head}${more.slice(1, -1)},${rest}`
  }
}

function headOf(task: string): string {
  return `{"sheaf":1,"task":${JSON.stringify(task)},`
}

const openingBrace = 0x7b
const closingBrace = 0x7d

/**
 * Reads the bodies of one task that hold a payload and nothing else, as most do: what all of them begin with is compared,
 * and the payload alone is parsed. The reader returns `undefined` for any other body.
 */
export function plainPayloadReader(task: string): (body: string) => unknown {
  const head = `${headOf(task)}"payload":`
  return (body) => {
    if (!body.startsWith(head) || body.charCodeAt(body.length - 1) !== closingBrace) return undefined
    try {
      // Whatever else stood behind the payload would make this no JSON.
      return JSON.parse(body.slice(head.length, -1))
    } catch {
      return undefined
    }
  }
}

export function encodePayload(payload: unknown, serializer: Serializer, task: string): string {
  let text: unknown
  try {
    text = serializer.encode(payload)
  } catch (cause) {
    throw unserialisable(task, describe(cause), cause)
  }
  if (typeof text !== 'string') throw unserialisable(task, `${show(payload)} became ${show(text)}, not text`)
  return text
}

function unserialisable(task: string, why: string, cause?: unknown): SheafError {
  const advice = 'Enqueue plain data, or give the task a serializer.'
  return new SheafError('PAYLOAD_INVALID', `${task}: the payload cannot be serialised: ${why}. ${advice}`, {
    cause,
  })
}

/**
 * Reads a body; `undefined` where it is no envelope but the message of another producer.
 *
 * @throws {UNDECODABLE} If it says that it is an envelope, and is broken or of another version.
 */
export function readEnvelope(body: string): Envelope | undefined {
  // Whatever starts otherwise can be no envelope, and is not parsed in vain.
  if (body.charCodeAt(0) !== openingBrace) return undefined
  let value: Envelope & { readonly sheaf?: unknown }
  try {
    value = JSON.parse(body)
  } catch {
    return undefined
  }
  if (typeof value.sheaf !== 'number' || !('task' in value)) return undefined
  const fault = faultOf(value)
  if (fault === undefined) return value
  throw new SheafError('UNDECODABLE', `The envelope is broken: ${fault}.`)
}

function faultOf(value: Envelope & { readonly sheaf?: unknown }): string | undefined {
  if (value.sheaf !== 1) return `expected version 1; got ${show(value.sheaf)}`
  if (typeof value.task !== 'string') return `task: expected text; got ${show(value.task)}`
  if (value.text === undefined ? value.payload === undefined : typeof value.text !== 'string')
    return 'it has no payload'
  const { headers, expiresMs, expiresAt, ignoreResult } = value
  if (headers !== undefined && !isTextRecord(headers))
    return `headers: expected an object of text; got ${show(headers)}`
  if (expiresMs !== undefined && typeof expiresMs !== 'number')
    return `expiresMs: expected a number; got ${show(expiresMs)}`
  if (expiresAt !== undefined && typeof expiresAt !== 'number')
    return `expiresAt: expected a number; got ${show(expiresAt)}`
  if (ignoreResult !== undefined && typeof ignoreResult !== 'boolean')
    return 'ignoreResult: expected true or false'
  return undefined
}

/** Whether a value is an object whose values are all text. */
export function isTextRecord(value: unknown): boolean {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return false
  return Object.values(value).every((text) => typeof text === 'string')
}

/** The payload of an envelope, or of a body that another producer made. */
export function decodePayload(body: string, envelope: Envelope | undefined, serializer: Serializer): unknown {
  if (envelope === undefined) return serializer.decode(body)
  return envelope.text === undefined ? envelope.payload : serializer.decode(envelope.text)
}
