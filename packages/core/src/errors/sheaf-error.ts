import { docsUrl } from './docs-url.js'

/** The codes that a {@link SheafError} can carry. They are stable: programs may rely on them, messages may change. */
export type SheafErrorCode =
  | 'CONFIG_INVALID'
  | 'TASK_NOT_BOUND'
  | 'PAYLOAD_INVALID'
  | 'PUBLISH_FAILED'
  | 'UNKNOWN_TASK'
  | 'UNDECODABLE'
  | 'LEASE_LOST'
  | 'TIME_LIMIT'
  | 'ALREADY_SETTLED'
  | 'REQUEST_FAILED'
  | 'REQUEST_EXPIRED'
  | 'RESULT_TIMEOUT'
  | 'NO_BACKEND'
  | 'CLOSED'

/** What a {@link SheafError} may carry beside its code and message. */
export interface SheafErrorOptions {
  /** The error underneath. */
  readonly cause?: unknown
  /** The ids concerned: with `PUBLISH_FAILED` those of the messages that are not stored (or may not be). */
  readonly ids?: readonly string[] | undefined
}

// Registered, so that the ESM and the CJS copy of core, or two versions of it, recognise each other's errors.
const brand = Symbol.for('@sheaf/core:SheafError')

/**
 * The one error class of Sheaf: a stable `code`, a message that says what happened and what to do, and its `cause`.
 *
 * Recognise it with {@link SheafError.is}, which works across copies of the package; `instanceof` does not.
 *
 * @example
 * ```ts
 * try {
 *   await handle.wait({ timeout: '10s' })
 * } catch (error) {
 *   if (SheafError.is(error, 'RESULT_TIMEOUT')) return undefined
 *   throw error
 * }
 * ```
 */
export class SheafError extends Error {
  /** The same for every code. */
  override readonly name = 'SheafError'
  /** What happened, for programs; it never changes from one version to the next. */
  readonly code: SheafErrorCode
  /** Where it is written what to do about its code: the console prints it with the error. */
  readonly docs: string
  /** With `PUBLISH_FAILED`: the ids of the messages that are not stored (or may not be). */
  declare readonly ids?: readonly string[] | undefined

  /** Makes an error, as an adapter does: a message says what was expected, what came, and what to do. */
  constructor(code: SheafErrorCode, message: string, options: SheafErrorOptions = {}) {
    super(message, 'cause' in options ? { cause: options.cause } : undefined)
    this.code = code
    this.docs = docsUrl(code)
    if (options.ids !== undefined) this.ids = options.ids
    Object.defineProperty(this, brand, { value: true })
  }

  /** Whether a value is a SheafError, of the given code if one is given, from whichever copy of the package. */
  static is(value: unknown, code?: SheafErrorCode): value is SheafError {
    if (typeof value !== 'object' || value === null || !(brand in value)) return false
    return code === undefined || ('code' in value && value.code === code)
  }
}
