import type { DeadLetter } from '@sheaf/core'
import { type ApartBody, decodeMessage } from '../message/stored-message.js'

/** A dead letter, the number by which the server knows it, and where its body lies if that is apart. */
export interface NumberedDeadLetter {
  readonly number: string
  readonly letter: DeadLetter
  readonly apart: ApartBody | undefined
}

/**
 * Reads what `dead-letter.lua` writes: `number,at,bytes,reasonUnits,errorUnits:`, the message, its reason and its error. What
 * is no dead letter, or no message, is shown as it is, for a person to read.
 */
export function decodeDeadLetter(text: string, number: string): NumberedDeadLetter {
  const [head = '', at, reasonUnits, errorUnits] = /^\d+,(\d+),\d+,(\d+),(\d+):/.exec(text) ?? []
  const errorAt = text.length - Number(errorUnits ?? 0)
  const reasonAt = errorAt - Number(reasonUnits ?? 0)
  const stored = text.slice(head.length, Math.max(head.length, reasonAt))
  const message = decodeMessage(stored) ?? { id: '', body: stored, attempts: 0, apart: undefined }
  const error = text.slice(Math.max(head.length, errorAt))
  const letter = {
    id: message.id,
    body: message.body,
    reason: text.slice(Math.max(head.length, reasonAt), Math.max(head.length, errorAt)),
    attempt: message.attempts + 1,
    at: Number(at ?? 0),
  }
  return { number, letter: error === '' ? letter : { ...letter, error }, apart: message.apart }
}
