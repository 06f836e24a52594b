import { SheafError } from '@sheaf/core'
import type { Settings } from '../options.js'
import type { SqsQueue } from './queue.js'
import type { SqsQueues } from './queues.js'

/** What a queue's redrive policy says. */
export interface RedrivePolicy {
  readonly deadLetterTargetArn: string
  readonly maxReceiveCount: number
}

/**
 * Reads the attribute `RedrivePolicy` of a queue; `undefined` where it has none.
 *
 * @throws {CONFIG_INVALID} If it is no policy, as a server for development may have it.
 */
export function readRedrivePolicy(attribute: string | undefined, queue: string): RedrivePolicy | undefined {
  if (!attribute) return undefined
  try {
    const { deadLetterTargetArn, maxReceiveCount } = JSON.parse(attribute)
    if (typeof deadLetterTargetArn === 'string')
      return { deadLetterTargetArn, maxReceiveCount: Number(maxReceiveCount) }
  } catch {
    // Refused below, like whatever else names no target.
  }
  throw new SheafError(
    'CONFIG_INVALID',
    `SQS queue '${queue}': its RedrivePolicy has to be JSON that names a deadLetterTargetArn; it is ${attribute.slice(0, 200)}`,
  )
}

/**
 * Finds where a queue's dead letters go; `undefined` where they are discarded by choice.
 *
 * @throws {CONFIG_INVALID} If there is no such queue and nobody chose to discard them.
 */
export async function findDeadLetterQueue(
  { settings, queues }: { readonly settings: Settings; readonly queues: SqsQueues },
  queue: SqsQueue,
  policy: RedrivePolicy | undefined,
): Promise<SqsQueue | undefined> {
  if (settings.deadLetter === 'discard') return undefined
  if (settings.deadLetter !== undefined) return await queues.find(settings.deadLetter.queue)
  if (policy !== undefined) return await queues.findByArn(policy.deadLetterTargetArn)
  throw new SheafError(
    'CONFIG_INVALID',
    `SQS queue '${queue.name}' has no dead-letter queue: give it a RedrivePolicy, or the SqsBroker the option deadLetter: { queue: '…' }, or deadLetter: 'discard' to delete messages that are given up.`,
  )
}
