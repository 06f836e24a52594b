import type { DeadLetter, Delivery, RawMessage } from '@sheaf/core'
import type { GetMessage } from 'amqplib'
import { correlationOf } from './correlation.js'
import type { RabbitDelivery } from './delivery.js'
import { theirHeaders } from './headers.js'

/** What dead letters were read from, for as long as somebody has them. */
const letters = new WeakMap<object, GetMessage>()

/** Notes what a dead letter was read from. */
export function keepRaw(letter: DeadLetter, message: GetMessage): DeadLetter {
  letters.set(letter, message)
  return letter
}

/** The message behind a delivery or a dead letter, as its sender made it. */
export function rawOf(given: Delivery | DeadLetter): RawMessage | undefined {
  const delivery = given as RabbitDelivery | DeadLetter
  const message = 'properties' in delivery ? delivery : letters.get(given)
  if (message === undefined) return undefined
  const { content, properties } = message
  const { contentType, contentEncoding } = properties
  const headers = theirHeaders(properties.headers)
  const correlationId = correlationOf(properties)
  return { content, properties: { headers, contentType, contentEncoding, correlationId } }
}
