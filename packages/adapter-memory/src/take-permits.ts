import { OptionChecks, type PermitRequest } from '@sheaf/core'
import type { MemoryQueue } from './queue/queue.js'

/**
 * Takes permits of a rate limit. Returns 0, or where none are free yet, the milliseconds until it is worth asking
 * again.
 *
 * @throws {CONFIG_INVALID} If the request can never be granted.
 */
export function takePermits(queue: MemoryQueue, wanted: PermitRequest): number {
  const check = new OptionChecks('takePermits', wanted, ['key', 'amount', 'limit', 'perMs'])
  const limit = check.count('limit')
  if (check.count('amount') > limit)
    throw check.refusal('amount', `at most the limit, ${limit}`, wanted.amount)
  check.positiveDuration('perMs')
  return queue.permits.take(wanted, queue.settings.clock.monotonic())
}
