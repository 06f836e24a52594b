import type { OptionChecks } from '../options/option-checks.js'
import type { Serializer } from './serializer.js'

/** @throws {CONFIG_INVALID} If `serializer` has not both methods, or one of them is an async function. */
export function checkSerializer(check: OptionChecks): Serializer | undefined {
  const serializer = check.methods('serializer', ['encode', 'decode']) as Serializer | undefined
  if (!serializer) return undefined
  for (const name of ['encode', 'decode'] as const) {
    if (!isAsync(serializer[name])) continue
    throw check.refusal('serializer', `${name} to be synchronous`, serializer[name])
  }
  return serializer
}

/** Not every function that returns a promise can be told by itself; the others are noticed at the first message. */
function isAsync(method: unknown): boolean {
  return Object.prototype.toString.call(method) === '[object AsyncFunction]'
}
