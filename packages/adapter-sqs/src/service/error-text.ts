import { withoutCredentials } from './credentials.js'

/**
 * What an error says: its own message, those of the errors that it stands for, and its causes. Never throws, and tells no
 * credentials of a URL.
 *
 * Node tries all addresses of a host, and rejects with an AggregateError that has no message of its own.
 */
export function errorText(error: unknown): string {
  try {
    const text = withoutCredentials(wordsOf(error, 0))
    return text.length > longest ? `${text.slice(0, longest)}…` : text
  } catch {
    return 'an error that cannot be read'
  }
}

function wordsOf(error: unknown, depth: number): string {
  if (typeof error !== 'object' || error === null) return String(error)
  const { name, message, errors, cause } = error as Record<string, unknown>
  const said = typeof message === 'string' ? message : ''
  const inner =
    Array.isArray(errors) && depth < deepest
      ? errors.slice(0, most).map((one) => wordsOf(one, depth + 1))
      : []
  const text = [said, [...new Set(inner)].join('; ')].filter((part) => part !== '').join(': ')
  const why = cause === undefined || depth >= deepest ? '' : wordsOf(cause, depth + 1)
  const words = text === '' || text.includes(why) ? [text || why] : [text, why]
  return words.join(': ') || String(name)
}

/** How many causes are followed. */
const deepest = 4
/** How many of the errors that one stands for are told. */
const most = 5
/** Characters. */
const longest = 2_000
