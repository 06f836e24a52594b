import { safeCause } from '@sheaf/core'
import type { EntryFailure } from './bulk.js'
import { explain } from './service-errors.js'

/**
 * The error of a bulk call of which some entries failed for good: how many, what the service said, and what to do.
 *
 * @param action - What was asked of the service, and `target` of which queue.
 */
export function undone(
  what: string,
  queue: { readonly name: string },
  failures: readonly EntryFailure<unknown>[],
  action: string,
  target = queue,
): Error {
  const said = failures.map(({ code, message }) => explain(code, message, action, target.name))
  const reasons = [...new Set(said)]
  const cause = failures.find((failure) => failure.cause !== undefined)?.cause
  return new Error(
    `SQS queue '${queue.name}': ${what} failed for ${failures.length} messages: ${reasons.slice(0, 3).join('; ')}`,
    cause === undefined ? {} : { cause: safeCause(cause) },
  )
}
