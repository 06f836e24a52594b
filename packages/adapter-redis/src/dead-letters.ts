import type { DeadLetter } from '@sheaf/core'
import { decodeMessage } from './stored-message.js'

/** A dead letter, and the number by which the server knows it. */
export interface NumberedDeadLetter {
  readonly sequence: string
  readonly letter: DeadLetter
}

/** Reads a dead letter as `dead-letter.lua` writes it: `sequence,at,bytes,reasonUnits,errorUnits:` message, reason, error. */
export function decodeDeadLetter(text: string): NumberedDeadLetter {
  const colon = text.indexOf(':')
  const [sequence = '', at, , reasonUnits, errorUnits] = text.slice(0, colon).split(',')
  const errorAt = text.length - Number(errorUnits)
  const reasonAt = errorAt - Number(reasonUnits)
  const stored = text.slice(colon + 1, reasonAt)
  // What could not be read when it came cannot be read now; a person may.
  const message = decodeMessage(stored) ?? { id: '', body: stored, attempts: 0 }
  const error = text.slice(errorAt)
  const letter = {
    id: message.id,
    body: message.body,
    reason: text.slice(reasonAt, errorAt),
    attempt: message.attempts + 1,
    at: Number(at),
  }
  return { sequence, letter: error === '' ? letter : { ...letter, error } }
}
