import { createHash } from 'node:crypto'
import type { DeadLetter } from '@sheaf/core'
import type { GetMessage } from 'amqplib'
import { idOf } from '../message/delivery.js'
import { deadAtHeader, errorHeader, type Headers, reasonHeader, stampHeader } from '../message/headers.js'
import { keepRaw } from '../message/raw.js'
import { readStamp } from '../message/stamp.js'

/** A dead letter, with where it stands in the order of dying. */
export interface PlacedLetter {
  readonly letter: DeadLetter
  readonly place: LetterPlace
}

/** When a message died and, of those of one moment, which is first. */
export interface LetterPlace {
  readonly at: number
  readonly copy: string
}

/** Reads a dead letter: what this adapter gave up, or what somebody else put there. */
export function readLetter(message: GetMessage): PlacedLetter {
  const { properties, content } = message
  const headers: Headers = properties.headers ?? {}
  const stamp = readStamp(headers[stampHeader])
  const at = Number(headers[deadAtHeader])
  const place = { at: Number.isFinite(at) ? at : 0, copy: stamp?.copy ?? nameOf(message) }
  const letter = {
    id: idOfLetter(message),
    body: content.toString('utf8'),
    reason: String(headers[reasonHeader] ?? headers['x-first-death-reason'] ?? 'not given up by Sheaf'),
    attempt: stamp?.attempts ?? 0,
    at: Math.round(place.at),
  }
  const error = headers[errorHeader]
  const whole = error === undefined ? letter : { ...letter, error: String(error) }
  return { letter: keepRaw(whole, message), place }
}

/** The id of a dead letter. */
export function idOfLetter(message: GetMessage): string {
  return idOf(message, message.properties.headers ?? {}, () => nameOf(message))
}

/**
 * A name for what somebody else put there: the same at every look, so that pages follow each other, and what was listed can
 * be redriven by its id.
 */
function nameOf({ properties: { messageId, correlationId }, content }: GetMessage): string {
  const hash = createHash('sha256').update(JSON.stringify([messageId, correlationId]))
  return hash.update(content).digest('base64url')
}

/** Whether one died before another. */
export function isBefore(one: LetterPlace, other: LetterPlace): boolean {
  return one.at === other.at ? one.copy < other.copy : one.at < other.at
}

/** A place as the cursor of a page. */
export function cursorOf({ at, copy }: LetterPlace): string {
  return `${at} ${copy}`
}

/** The place that a cursor tells; `undefined` where it is none. */
export function placeOf(cursor: string): LetterPlace | undefined {
  const [, at, copy] = /^(\d+(?:\.\d+)?) (.+)$/s.exec(cursor) ?? []
  return at === undefined ? undefined : { at: Number(at), copy: copy! }
}
