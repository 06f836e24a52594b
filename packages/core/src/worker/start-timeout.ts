import { describeError } from '../errors/describe-error.js'
import { SheafError } from '../errors/sheaf-error.js'
import type { QueueHealth } from '../guard/queue-health.js'

/** The error of a worker that could not connect in time, with the last reason of each queue that it has no channel to. */
export function startTimeout(timeoutMs: number, healths: ReadonlyMap<string, QueueHealth>): SheafError {
  const missing = [...healths].filter(([, health]) => !health.status().isConnected)
  const reasons = missing.map(([queue, { lastError }]) => {
    const reason = lastError === undefined ? 'the broker has not answered' : describeError(lastError)
    return `queue '${queue}': ${reason}`
  })
  const cause = missing.map(([, { lastError }]) => lastError).find((error) => error !== undefined)
  return new SheafError(
    'TIME_LIMIT',
    `The worker did not start within ${timeoutMs} ms (timeout) and was stopped. ${reasons.join('; ')}. Make a new worker to try again.`,
    { cause },
  )
}
