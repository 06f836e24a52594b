import { OptionChecks } from '@sheaf/core'

/**
 * Core's checks for the options of a broker or a result backend on Redis.
 *
 * @param known - The options there are.
 * @throws {CONFIG_INVALID} If the options are no object, or one of them does not exist; the message lists those that do.
 */
export function checkOptions(owner: string, options: unknown, known: readonly string[]): OptionChecks {
  const check = new OptionChecks(owner, { options }, ['options'])
  if (typeof options !== 'object' || options === null) throw check.refusal('options', 'an object', options)
  const stranger = Object.keys(options).find((key) => !known.includes(key))
  if (stranger !== undefined) throw check.refusal('options', `only ${known.join(', ')}`, stranger)
  return new OptionChecks(owner, options, known)
}
