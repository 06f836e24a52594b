import { randomUUID } from 'node:crypto'

/** Where a message of Celery's own goes, and what travels with it. */
export interface BroadcastAddress {
  readonly exchange: string
  readonly routingKey: string
  readonly headers: Readonly<Record<string, unknown>>
}

/** A message as kombu broadcasts events and requests, and as it answers them. */
export function writeBroadcast(body: unknown, { exchange, routingKey, headers }: BroadcastAddress): string {
  return JSON.stringify({
    body: Buffer.from(JSON.stringify(body)).toString('base64'),
    'content-encoding': 'utf-8',
    'content-type': 'application/json',
    headers,
    properties: {
      delivery_mode: 1,
      delivery_info: { exchange, routing_key: routingKey },
      priority: 0,
      body_encoding: 'base64',
      delivery_tag: randomUUID(),
    },
  })
}
