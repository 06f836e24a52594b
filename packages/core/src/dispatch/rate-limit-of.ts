import type { TaskSettings } from '../task/task-settings.js'
import type { QueueParts } from './queue-parts.js'
import { QueueRateLimit } from './queue-rate-limit.js'
import { type RateLimit, WorkerRateLimit } from './rate-limit.js'

/** The rate limit that a task asks for, if any. `onChange` hears when the broker has answered about a permit. */
export function rateLimitOf(
  { name, queue, rateLimit }: TaskSettings,
  { channel, worker, reportError }: QueueParts,
  onChange: () => void,
): RateLimit | undefined {
  if (!rateLimit) return undefined
  const { batches, requests, perMs, scope } = rateLimit
  if (scope === 'worker') return new WorkerRateLimit(rateLimit)
  return new QueueRateLimit({
    key: name,
    unit: batches === undefined ? 'requests' : 'batches',
    limit: batches ?? requests!,
    perMs,
    // A worker whose channel cannot take permits is refused before its first batch.
    takePermits: (wanted) => channel.takePermits!(wanted),
    clock: worker.clock,
    onChange,
    reportError: (error) => reportError(error, `taking a permit for task '${name}' on queue '${queue}'`),
  })
}
