import { SheafError } from '../errors/sheaf-error.js'
import type { Channel } from '../ports/channel.js'
import type { QueuePlan } from './queue-plan.js'

/** @throws {CONFIG_INVALID} If a task asks for what its queue's channel cannot do. */
export function checkChannel({ queue, tasks }: QueuePlan, channel: Channel): void {
  for (const { name, settings } of tasks) {
    if (settings.rateLimit?.scope !== 'queue' || channel.takePermits) continue
    throw new SheafError(
      'CONFIG_INVALID',
      `Task '${name}': rateLimit.scope: 'queue' needs a broker that keeps a shared rate limit; the broker of queue '${queue}' does not. Use scope: 'worker', and divide the limit by the number of workers.`,
    )
  }
}
