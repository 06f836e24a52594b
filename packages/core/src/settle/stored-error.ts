import { describe, show } from '../option-checks.js'
import type { StoredError } from '../ports/result-backend.js'

/** Puts whatever was thrown, an Error or not, into a form that can be stored. */
export function toStoredError(error: unknown): StoredError {
  try {
    return read(error)
  } catch {
    // One of its getters may throw; the request that it was thrown for must still be settled.
    return { name: 'Error', message: describe(error) }
  }
}

function read(error: unknown): StoredError {
  if (!(error instanceof Error))
    return { name: 'Error', message: typeof error === 'string' ? error : show(error) }
  const { code } = error as { code?: unknown }
  return {
    name: String(error.name),
    message: String(error.message),
    ...(typeof error.stack === 'string' && { stack: error.stack }),
    ...((typeof code === 'string' || typeof code === 'number') && { code: String(code) }),
  }
}

/** The error's text, for a dead letter. */
export function errorText(error: unknown): string {
  const { name, message } = toStoredError(error)
  return `${name}: ${message}`
}

/** Makes an Error of a stored one again, for the `cause` of a rejection. */
export function fromStoredError(stored: StoredError): Error {
  const error = new Error(stored.message)
  error.name = stored.name
  if (stored.stack !== undefined) error.stack = stored.stack
  return stored.code === undefined ? error : Object.assign(error, { code: stored.code })
}
