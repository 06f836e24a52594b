import type { OptionChecks } from '@sheaf/core'

/**
 * Reads the option `create`, which makes what one case is about.
 *
 * @param what - What it makes, for the message.
 * @throws {CONFIG_INVALID} If it is no function.
 */
export function createOf<T>(check: OptionChecks, what: string): () => T | Promise<T> {
  const create = check.method<() => T | Promise<T>>('create')
  if (create) return create
  throw check.refusal('create', `a function that makes ${what} for one case`, undefined)
}

/** Reads a duration that has no default of its own, in milliseconds; `undefined` where it is left out. */
export function optionalMs(check: OptionChecks, option: string): number | undefined {
  return check.value(option) === undefined ? undefined : check.duration(option)
}
