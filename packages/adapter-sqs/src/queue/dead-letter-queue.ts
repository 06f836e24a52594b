import { SheafError } from '@sheaf/core'
import type { Settings } from '../options.js'
import type { SqsQueue } from './queue.js'
import type { SqsQueues } from './queues.js'

/** What a queue's redrive policy says. */
export interface RedrivePolicy {
  readonly deadLetterTargetArn: string
  readonly maxReceiveCount: number
}

/** Reads the attribute `RedrivePolicy`; `undefined` where the queue has none. */
export function readRedrivePolicy(attribute: string | undefined): RedrivePolicy | undefined {
  if (!attribute) return undefined
  const { deadLetterTargetArn, maxReceiveCount } = JSON.parse(attribute)
  return { deadLetterTargetArn: String(deadLetterTargetArn), maxReceiveCount: Number(maxReceiveCount) }
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
