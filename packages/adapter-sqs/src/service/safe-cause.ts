import { withoutCredentials } from './credentials.js'
import { errorText } from './error-text.js'

/** An error to be another one's cause: as it is, or a copy where one of its texts tells the credentials of a URL. */
export function safeCause(error: unknown): unknown {
  if (!tellsCredentials(error, 0)) return error
  if (typeof error !== 'object' || error === null) return errorText(error)
  const { name, stack, code } = error as Record<string, unknown>
  const copy = new Error(errorText(error))
  copy.name = String(name)
  copy.stack = withoutCredentials(String(stack))
  return code === undefined ? copy : Object.assign(copy, { code })
}

function tellsCredentials(value: unknown, depth: number): boolean {
  if (typeof value === 'string') return withoutCredentials(value) !== value
  if (typeof value !== 'object' || value === null || depth > deepest) return false
  // Node prints all that an error has, as the `input` of an invalid URL; what the SDK hides is not printed.
  const { message, cause, errors, ...fields } = value as Record<string, unknown>
  return [message, cause, errors, ...Object.values(fields)].some((field) =>
    tellsCredentials(field, depth + 1),
  )
}

/** How deep is looked. */
const deepest = 5
