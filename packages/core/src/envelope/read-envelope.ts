import { SheafError } from '../errors/sheaf-error.js'
import { show } from '../errors/show.js'
import { noPromise } from '../options/no-promise.js'
import type { Serializer } from '../task/serializer.js'
import { type Envelope, headOf, isTextRecord } from './envelope.js'

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

/**
 * Reads a body; `undefined` where it is no envelope but the message of another producer.
 *
 * @throws {UNDECODABLE} If it says that it is an envelope, and is broken or of another version.
 */
export function readEnvelope(body: string): Envelope | undefined {
  // A text that starts otherwise can be no envelope, and parsing it would be wasted.
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
  if (value.fault !== undefined) return typeof value.fault === 'string' ? undefined : 'fault: expected text'
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

/** The payload of an envelope, or of a body that another producer made. */
export function decodePayload(body: string, envelope: Envelope | undefined, serializer: Serializer): unknown {
  const text = envelope === undefined ? body : envelope.text
  return text === undefined ? envelope!.payload : noPromise(serializer.decode(text), 'serializer.decode')
}
