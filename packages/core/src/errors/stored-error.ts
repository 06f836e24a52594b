import type { StoredError } from '../ports/result-backend.js'
import { inWords } from './describe-error.js'
import { ErrorReader } from './read-error.js'

/** Puts whatever was thrown, an Error or not, into a form that can be stored. Never throws. */
export function toStoredError(error: unknown): StoredError {
  const stored = new ErrorReader({ hasStacks: true }).read(error)
  // An error that stands for several has often no message of its own, and its reader may look at nothing else.
  return stored.message === '' ? { ...stored, message: inWords(stored) } : stored
}

/** The error's text with those of its causes, for a dead letter. */
export function errorText(error: unknown): string {
  const stored = new ErrorReader({ hasStacks: false }).read(error)
  return `${stored.name}: ${inWords(stored)}`
}

/** Makes an Error of a stored one again, for the `cause` of a rejection. What is no such error becomes one, too. */
export function fromStoredError(stored: StoredError): Error {
  return asError(new ErrorReader({ hasStacks: true }).read(stored))
}

function asError({ name, message, stack, code, cause, errors }: StoredError): Error {
  const options = cause && { cause: asError(cause) }
  const error = errors
    ? new AggregateError(errors.map(asError), message, options)
    : new Error(message, options)
  error.name = name
  if (stack !== undefined) error.stack = stack
  return code === undefined ? error : Object.assign(error, { code })
}
