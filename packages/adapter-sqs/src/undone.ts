import type { EntryFailure } from './bulk.js'
import type { SqsQueue } from './queue.js'

/** The error of a bulk call of which some entries failed for good: which, and what the service said. */
export function undone(what: string, queue: SqsQueue, failures: readonly EntryFailure<unknown>[]): Error {
  const reasons = [...new Set(failures.map(({ code, message }) => `${code}: ${message}`))]
  return new Error(
    `SQS queue '${queue.name}': ${what} failed for ${failures.length} messages: ${reasons.slice(0, 3).join('; ')}`,
  )
}
