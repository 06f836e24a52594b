import { SheafError } from '../errors.js'
import { show } from '../option-checks.js'
import { jsonSerializer, type Serializer } from '../task/serializer.js'

/**
 * A message's body, read: which task it is for, its payload, and what travels with it.
 *
 * On the wire it is JSON: `{"sheaf":1,"task":"count-clicks","payload":{…}}`, where a payload of another serializer
 * stands as `"text":"…"`, followed by `headers`, `expiresMs` (from being enqueued), `expiresAt` (epoch milliseconds)
 * and `ignoreResult` where there are any.
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
  const head = `{"sheaf":1,"task":${JSON.stringify(task)},`
  const isJson = serializer === jsonSerializer

  return (payload: unknown, extras?: EnvelopeExtras): string => {
    const text = encodePayload(payload, serializer, task)
    const body = isJson ? `${head}"payload":${text}` : `${head}"text":${JSON.stringify(text)}`
    const more = extras === undefined ? '{}' : JSON.stringify(extras)
    return more === '{}' ? `${body}}` : `${body},${more.slice(1)}`
  }
}

export function encodePayload(payload: unknown, serializer: Serializer, task: string): string {
  let text: unknown
  try {
    text = serializer.encode(payload)
  } catch (cause) {
    throw unserialisable(task, cause instanceof Error ? cause.message : String(cause), cause)
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

/** Reads a body; `undefined` where it is no envelope but the message of another producer. */
export function readEnvelope(body: string): Envelope | undefined {
  // 0x7b is '{'. Whatever starts otherwise can be no envelope, and is not parsed in vain.
  if (body.charCodeAt(0) !== 0x7b) return undefined
  try {
    const value = JSON.parse(body)
    return value.sheaf === 1 && typeof value.task === 'string' ? value : undefined
  } catch {
    return undefined
  }
}

/** The payload of an envelope, or of a body that another producer made. */
export function decodePayload(body: string, envelope: Envelope | undefined, serializer: Serializer): unknown {
  if (envelope === undefined) return serializer.decode(body)
  return envelope.text === undefined ? envelope.payload : serializer.decode(envelope.text)
}
