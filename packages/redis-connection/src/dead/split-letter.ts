/** The parts of a dead letter as `dead-letter.lua` writes it. */
export interface LetterParts {
  /** Epoch milliseconds of its death. */
  readonly at: number
  /** What was in the queue. */
  readonly message: string
  readonly reason: string
  /** Absent where none was given. */
  readonly error?: string
}

/**
 * Splits what `dead-letter.lua` writes: `number,at,bytes,reasonUnits,errorUnits:`, the message, its reason and its error. What
 * is no dead letter is all message.
 */
export function splitLetter(text: string): LetterParts {
  const [head = '', at, reasonUnits, errorUnits] = /^\d+,(\d+),\d+,(\d+),(\d+):/.exec(text) ?? []
  const errorAt = Math.max(head.length, text.length - Number(errorUnits ?? 0))
  const reasonAt = Math.max(head.length, errorAt - Number(reasonUnits ?? 0))
  const error = text.slice(errorAt)
  return {
    at: Number(at ?? 0),
    message: text.slice(head.length, reasonAt),
    reason: text.slice(reasonAt, errorAt),
    ...(error !== '' && { error }),
  }
}
