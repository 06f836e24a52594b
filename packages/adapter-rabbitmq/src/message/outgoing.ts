import type { MessageProperties, Options } from 'amqplib'
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
  /** What it was stored with before, by whomever. */
  readonly before?: MessageProperties
  readonly headers?: Headers | undefined
}

/** A property of a message takes no more. */
const longestProperty = 255

/** Makes a message as it is sent. What somebody else gave it goes with it, but for what would send it elsewhere or end it. */
export function outgoing({ address, body, id, group, stamp, before, headers }: OutgoingParts): Outgoing {
  const isShort = id.length <= longestProperty / 3 || Buffer.byteLength(id) <= longestProperty
  const own: Record<string, unknown> = { [stampHeader]: writeStamp(stamp) }
  if (!isShort) own[idHeader] = id
  if (group !== undefined) own[groupHeader] = group
  const properties: Options.Publish = {
    ...(before === undefined ? undefined : keptProperties(before)),
    persistent: true,
    mandatory: true,
    messageId: isShort ? id : undefined,
    correlationId: stamp.copy,
    headers: before === undefined ? own : { ...keptHeaders(before.headers), ...own, ...headers },
  }
  return { exchange: address.exchange, key: address.key, body, properties, copy: stamp.copy }
}

/**
 * A message's own expiry would end its delay, and a user's name must be that of the connection: neither goes on. A worker of
 * Sheaf has taken the message by then.
 */
function keptProperties(before: MessageProperties): Options.Publish {
  const { contentType, contentEncoding, priority, replyTo, timestamp, type, appId } = before
  return { contentType, contentEncoding, priority, replyTo, timestamp, type, appId }
}
