import { SheafError } from '../errors/sheaf-error.js'

/**
 * A result, if it can be stored as JSON.
 *
 * @throws {PAYLOAD_INVALID} If it cannot.
 */
export function serialisable(value: unknown, id: string): unknown {
  // Other types JSON can write, or (a function, a symbol) leaves out: no value.
  if (typeof value !== 'object' && typeof value !== 'bigint') return value
  try {
    JSON.stringify(value)
    return value
  } catch (cause) {
    throw new SheafError(
      'PAYLOAD_INVALID',
      `The result of request ${id} cannot be serialised: ${cause}. Give plain data.`,
      { cause },
    )
  }
}
