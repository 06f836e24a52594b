import type { DeadLetter } from '@sheaf/core'
import { unwrapKombu } from '../message/celery-message.js'
import { envelopeOf } from '../message/envelope.js'
import { readMessage } from '../message/read.js'
import { readStamp } from '../message/stamp.js'

/** A dead letter, and the number by which the server knows it. */
export interface NumberedDeadLetter {
  readonly number: string
  readonly letter: DeadLetter
}

/**
 * Reads what `dead-letter.lua` writes: `number,at,bytes,reasonUnits,errorUnits:`, the message, its reason and its error. What
 * cannot be read is shown as it is, for a person to read.
 */
export function decodeDeadLetter(text: string, number: string): NumberedDeadLetter {
  const [head = '', at, reasonUnits, errorUnits] = /^\d+,(\d+),\d+,(\d+),(\d+):/.exec(text) ?? []
  const errorAt = text.length - Number(errorUnits ?? 0)
  const reasonAt = errorAt - Number(reasonUnits ?? 0)
  const error = text.slice(Math.max(head.length, errorAt))
  const letter = {
    ...shown(text.slice(head.length, Math.max(head.length, reasonAt))),
    reason: text.slice(Math.max(head.length, reasonAt), Math.max(head.length, errorAt)),
    at: Number(at ?? 0),
  }
  return { number, letter: error === '' ? letter : { ...letter, error } }
}

/** A message as it would be handed out; what is refused is shown as it stands in the list. */
function shown(text: string): Pick<DeadLetter, 'id' | 'body' | 'attempt'> {
  const kombu = unwrapKombu(text)
  if (kombu === undefined) return { id: '', body: text, attempt: 1 }
  const read = readMessage(kombu)
  const attempt = (readStamp(kombu.stamp)?.attempts ?? 0) + 1
  return { id: read.id, body: read.fault === undefined ? envelopeOf(read) : text, attempt }
}
