import { SheafError } from '@sheaf/core'
import type { SqsContext } from '../context.js'
import { findDeadLetterQueue, readRedrivePolicy } from '../queue/dead-letter-queue.js'
import { largestMessage } from '../queue/largest-message.js'
import type { SqsQueue } from '../queue/queue.js'
import { called } from '../service/service-errors.js'

/** What a queue says of itself. */
interface Facts {
  readonly queue: SqsQueue
  readonly maxMessageBytes: number
  readonly deadLetterQueue: () => Promise<SqsQueue | undefined>
}

/** By broker: a function that stays warm asks once. */
const known = new WeakMap<SqsContext, Map<string, Promise<Facts>>>()

/**
 * Looks a queue up when a verdict first needs a call of the service: most events are answered without one.
 *
 * @throws {CONFIG_INVALID} If it may not be looked up.
 */
export function factsOf(context: SqsContext, name: string): Promise<Facts> {
  const byName = known.get(context) ?? new Map<string, Promise<Facts>>()
  known.set(context, byName)
  const earlier = byName.get(name)
  if (earlier) return earlier
  const asking = lookUp(context, name)
  byName.set(name, asking)
  // What fails now may work for the next event.
  asking.catch(() => byName.delete(name))
  return asking
}

async function lookUp(context: SqsContext, name: string): Promise<Facts> {
  const queue = await context.queues.find(name)
  const asking = context.calls.attributes(queue.url, ['RedrivePolicy', 'MaximumMessageSize'])
  const attributes = await called(asking, 'GetQueueAttributes', name)
  return {
    queue,
    maxMessageBytes: largestMessage(attributes),
    async deadLetterQueue() {
      const policy = readRedrivePolicy(attributes.RedrivePolicy, name)
      const target = await findDeadLetterQueue(context, queue, policy)
      if (target?.url !== queue.url) return target
      throw new SheafError('CONFIG_INVALID', `SQS queue '${name}' is its own dead-letter queue.`)
    },
  }
}
