import type { DeadLetter } from '@sheaf/core'

/** What a dead letter's body says. */
export interface LetterBody {
  /** `''` where it names none. */
  readonly task: string
  readonly payload: unknown
  readonly headers: Readonly<Record<string, string>>
}

/** Reads a body as far as it can be read: a broken one is its own payload, as text. Never throws. */
export function readBodyOf({ body }: Pick<DeadLetter, 'body'>): LetterBody {
  try {
    const value = JSON.parse(body) as Record<string, unknown> | null
    if (typeof value === 'object' && value !== null && typeof value.sheaf === 'number') {
      const { task, payload, text, headers } = value
      return {
        task: typeof task === 'string' ? task : '',
        payload: payload === undefined ? text : payload,
        headers: readHeaders(headers),
      }
    }
    return { task: '', payload: value, headers: {} }
  } catch {
    return { task: '', payload: body, headers: {} }
  }
}

function readHeaders(headers: unknown): Readonly<Record<string, string>> {
  if (typeof headers !== 'object' || headers === null) return {}
  return Object.fromEntries(
    Object.entries(headers).filter((entry): entry is [string, string] => typeof entry[1] === 'string'),
  )
}
