import { randomUUID } from 'node:crypto'
import { hostname } from 'node:os'
import type { MessageProperties } from '@sheaf/core'
import type { SentEnvelope } from './envelope.js'
import { type Outgoing, outgoingOf, type Sending } from './outgoing.js'

/** A message whose headers stand beside its body. */
interface WrittenRaw {
  readonly body: string
  readonly properties: MessageProperties
}

const origin = `${process.pid}@${hostname()}`
const longestShown = 1_024

/** A message of protocol 2 for a queue, in the JSON that kombu's transports for Redis and SQS read. */
export function writeMessage(outgoing: Outgoing): string {
  const { id, queue, call, replyTo = '', priority = 0 } = outgoing
  return JSON.stringify({
    body: Buffer.from(call.text).toString('base64'),
    'content-encoding': 'utf-8',
    'content-type': 'application/json',
    headers: messageHeaders(outgoing),
    properties: {
      correlation_id: id,
      reply_to: replyTo,
      delivery_mode: 2,
      delivery_info: { exchange: '', routing_key: queue },
      priority,
      body_encoding: 'base64',
      delivery_tag: randomUUID(),
    },
  })
}

/** A message of protocol 2 where headers stand beside the body: nothing wraps it, and its body is no base64. */
export function writeRaw(outgoing: Outgoing): WrittenRaw {
  return {
    body: outgoing.call.text,
    properties: {
      headers: messageHeaders(outgoing),
      contentType: 'application/json',
      contentEncoding: 'utf-8',
      correlationId: outgoing.id,
    },
  }
}

function messageHeaders({ id, task, call, headers }: Outgoing): Record<string, unknown> {
  return {
    ...{ lang: 'js', task, id, shadow: null, eta: null, expires: null, group: null, group_index: null },
    ...{ retries: 0, timelimit: [null, null], root_id: id, parent_id: null },
    ...{ argsrepr: shown(call.args), kwargsrepr: shown(call.kwargs), origin, ignore_result: false },
    ...headers,
  }
}

function shown(value: unknown): string {
  const text = JSON.stringify(value)
  return text.length > longestShown ? `${text.slice(0, longestShown - 1)}…` : text
}

/**
 * Makes a message of an envelope that core has written, in the JSON that kombu reads.
 *
 * @throws As {@link outgoingOf}.
 */
export function messageOf(envelope: SentEnvelope, sending: Sending): string {
  return writeMessage(outgoingOf(envelope, sending))
}
