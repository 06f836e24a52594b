import { redact } from './redact.js'
import { fromStoredError, toStoredError } from './stored-error.js'

/** How far an error is looked through: the console goes no deeper, and a client may hang all that it has on an error. */
const mostDepth = 5
const mostLooks = 1_000

const secretName = /^(?:password|passwd|pwd|pass|secret\w*|token|auth|authorization|api[-_]?key)$/i

/**
 * An error as it may be the `cause` of another, or be printed: the error itself or, where it tells a secret, a copy that does
 * not. The copy has its name, message, stack, code and causes, and none of the fields in which clients keep URLs and options.
 *
 * For those who write an adapter.
 *
 * @example
 * ```ts
 * const cause = new TypeError('Invalid URL: redis://app:hunter2@cache:port')
 * throw new SheafError('CONFIG_INVALID', `The server: ${describeError(cause)}`, { cause: safeCause(cause) })
 * ```
 */
export function safeCause(error: unknown): unknown {
  if (typeof error === 'string') return redact(error)
  return new Search().tells(error, 0) ? fromStoredError(toStoredError(error)) : error
}

/** Looks for secrets in an error and in what hangs on it. */
class Search {
  readonly #seen = new Set<unknown>()
  #left = mostLooks

  tells(value: unknown, depth: number): boolean {
    if (--this.#left < 0) return false
    if (typeof value === 'string') return redact(value) !== value
    if (typeof value !== 'object' || value === null || depth > mostDepth) return false
    // The items of a buffer are its bytes.
    if (this.#seen.has(value) || ArrayBuffer.isView(value)) return false
    this.#seen.add(value)
    return fieldsOf(value).some(
      ([name, field]) =>
        (typeof field === 'string' && field !== '' && secretName.test(name)) || this.tells(field, depth + 1),
    )
  }
}

/** What the console prints of a value: its own fields and, of an error, those that are not enumerable. */
function fieldsOf(value: object): [string, unknown][] {
  const names = new Set([...Object.keys(value), 'message', 'cause', 'errors'])
  return [...names].map((name) => [name, fieldOf(value, name)])
}

/** A getter may throw. */
function fieldOf(value: object, name: string): unknown {
  try {
    return (value as Readonly<Record<string, unknown>>)[name]
  } catch {
    return undefined
  }
}
