import type { Message } from '@sheaf/core'
import type { MessageProperties, Options } from 'amqplib'
import { correlationOf } from './correlation.js'
import { groupHeader, type Headers, idHeader, keptHeaders, stampHeader } from './headers.js'
import { type Stamp, writeStamp } from './stamp.js'

/** A message on its way to the server. */
export interface Outgoing {
  readonly exchange: string
  readonly key: string
  readonly body: Buffer | string
  readonly properties: Options.Publish
  /** Names the stored message; the server returns it with one that it has no queue for. */
  readonly copy: string
}

/** Where a message goes to. */
export interface Address {
  /** The default exchange, `''`, leads to the queue that the key names. */
  readonly exchange: string
  readonly key: string
}

/** What a message is made of. */
export interface OutgoingParts {
  readonly address: Address
  readonly body: Buffer | string
  readonly id: string
  readonly group: string | undefined
  readonly stamp: Stamp
  /** What whoever publishes it gave it for other programs. */
  readonly given?: Message['properties']
  /** What it was stored with before, by whomever. */
  readonly before?: MessageProperties
  readonly headers?: Headers | undefined
}

/** A property of a message takes no more. */
const longestProperty = 255

/** Makes a message as it is sent. What somebody else gave it goes with it, but for what would send it elsewhere or end it. */
export function outgoing(parts: OutgoingParts): Outgoing {
  const { address, body, id, group, stamp, given, before } = parts
  const own: Record<string, unknown> = { [stampHeader]: writeStamp(stamp) }
  const isShort = fits(id)
  if (!isShort) own[idHeader] = id
  if (group !== undefined) own[groupHeader] = group
  const theirs = before === undefined ? given?.correlationId : correlationOf(before)
  const properties: Options.Publish = {
    ...(before === undefined ? givenProperties(given) : keptProperties(before)),
    persistent: true,
    mandatory: true,
    messageId: isShort ? id : undefined,
    correlationId: theirs !== undefined && fits(theirs) ? theirs : stamp.copy,
    headers: headersOf(parts, own),
  }
  return { exchange: address.exchange, key: address.key, body, properties, copy: stamp.copy }
}

function fits(text: string): boolean {
  return text.length <= longestProperty / 3 || Buffer.byteLength(text) <= longestProperty
}

/** Ours are last: no header of somebody else's stands in their place. */
function headersOf({ given, before, headers }: OutgoingParts, own: Headers): Headers {
  if (before !== undefined) return { ...keptHeaders(before.headers), ...own, ...headers }
  return given?.headers === undefined ? own : { ...given.headers, ...own }
}

function givenProperties(given: Message['properties']): Options.Publish | undefined {
  if (given === undefined) return undefined
  const { contentType, contentEncoding } = given
  return { contentType, contentEncoding }
}

/**
 * A message's own expiry would end its delay, and a user's name must be that of the connection: neither goes on. A worker of
 * Sheaf has taken the message by then.
 */
function keptProperties(before: MessageProperties): Options.Publish {
  const { contentType, contentEncoding, priority, replyTo, timestamp, type, appId } = before
  return { contentType, contentEncoding, priority, replyTo, timestamp, type, appId }
}
