import type { DeadLetter } from '@sheaf/core'
import { type ApartBody, decodeMessage } from '../message/stored-message.js'

/** A dead letter, the number by which the server knows it, and where its body lies if that is apart. */
export interface NumberedDeadLetter {
  readonly number: string
  readonly letter: DeadLetter
  readonly apart: ApartBody | undefined
}

/** Reads what `dead-letter.lua` writes: `number,at,bytes,reasonUnits,errorUnits:`, the message, its reason and its error. */
export function decodeDeadLetter(text: string): NumberedDeadLetter {
  const colon = text.indexOf(':')
  const [number = '', at, , reasonUnits, errorUnits] = text.slice(0, colon).split(',')
  const errorAt = text.length - Number(errorUnits)
  const reasonAt = errorAt - Number(reasonUnits)
  const stored = text.slice(colon + 1, reasonAt)
  // A text that is no message is shown as it is, for a person to read.
  const message = decodeMessage(stored) ?? { id: '', body: stored, attempts: 0, apart: undefined }
  const error = text.slice(errorAt)
  const letter = {
    id: message.id,
    body: message.body,
    reason: text.slice(reasonAt, errorAt),
    attempt: message.attempts + 1,
    at: Number(at),
  }
  return { number, letter: error === '' ? letter : { ...letter, error }, apart: message.apart }
}
