/** What of a payload is shown. */
export interface ShownPayload {
  readonly text: string
  /** How long the whole text is, in characters. */
  readonly length: number
  readonly isCut: boolean
}

const mostCharacters = 64 * 1024

/** A payload as text: JSON over several lines, and any text as it is. */
export function showPayload(payload: unknown): ShownPayload {
  const text = typeof payload === 'string' ? payload : (JSON.stringify(payload, null, 2) ?? String(payload))
  return { text: text.slice(0, mostCharacters), length: text.length, isCut: text.length > mostCharacters }
}
