import type { StoredError } from '../ports/result-backend.js'
import { ErrorReader } from './read-error.js'

/** How many of the errors that one stands for are told of. */
const mostTold = 3

/**
 * What an error says, in one line: its message, and the messages of its causes where its own does not tell them already;
 * of an AggregateError, those of its errors. Whatever was thrown, without secrets, and never very long. Never throws.
 *
 * For those who write an adapter: put it into the messages of your errors, and the error itself into their `cause`.
 *
 * @example
 * ```ts
 * const error = new TypeError('fetch failed', { cause: new Error('connect ECONNREFUSED 127.0.0.1:80') })
 * describeError(error) // 'fetch failed: connect ECONNREFUSED 127.0.0.1:80'
 * ```
 */
export function describeError(error: unknown): string {
  return inWords(new ErrorReader({ hasStacks: false }).read(error))
}

/** The same of an error that was read already. */
export function inWords({ name, message, cause, errors = [] }: StoredError): string {
  let text = message
  const parts = [...new Set(errors.map(inWords))].filter((part) => !text.includes(part))
  const rest = parts.length > mostTold ? `; and ${parts.length - mostTold} more` : ''
  if (parts.length > 0) text = joined(text, `${parts.slice(0, mostTold).join('; ')}${rest}`)
  const why = cause && inWords(cause)
  if (why !== undefined && !text.includes(why)) text = joined(text, why)
  return text || (name === 'Error' ? 'an error without a message' : name)
}

function joined(text: string, why: string): string {
  return text === '' ? why : `${text.replace(/\.$/, '')}: ${why}`
}
