import type { StoredError } from '../ports/result-backend.js'
import { describe, show } from './show.js'

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
  if (typeof error === 'string') return { name: 'Error', message: error }
  // Errors of another realm, and what some clients reject with, are no instances of this realm's Error.
  const { name, message, stack, code } = pick(error)
  if (typeof message !== 'string') return { name: 'Error', message: show(error) }
  return {
    name: typeof name === 'string' ? name : 'Error',
    message,
    ...(typeof stack === 'string' && { stack }),
    ...((typeof code === 'string' || typeof code === 'number') && { code: String(code) }),
  }
}

function pick(error: unknown): { name?: unknown; message?: unknown; stack?: unknown; code?: unknown } {
  if (typeof error !== 'object' || error === null) return {}
  const { name, message, stack, code } = error as Record<string, unknown>
  return { name, message, stack, code }
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
